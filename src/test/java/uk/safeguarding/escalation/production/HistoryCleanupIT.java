package uk.safeguarding.escalation.production;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.ContextConfiguration;

import uk.safeguarding.escalation.testing.EscalationTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The engine with production's window for the removal of old history.
 */
@EscalationTest
@ContextConfiguration(initializers = HistoryCleanupIT.EngineOfProduction.class)
class HistoryCleanupIT {

	@Autowired
	private HistoryService historyService;

	@Autowired
	private RepositoryService repositoryService;

	@Test
	void oldHistoryIsLookedForOnceANight() {
		assertThat(this.historyService.findHistoryCleanupJobs()).singleElement().satisfies((job) -> {
			OffsetDateTime due = job.getDuedate().toInstant().atOffset(ZoneOffset.UTC);
			assertThat(due.toLocalTime()).hasHour(1).hasMinute(0);
			assertThat(job.isSuspended()).isFalse();
		});
	}

	@Test
	void withoutASettingACaseIsKeptForEver() {
		assertThat(this.repositoryService.createProcessDefinitionQuery()
			.processDefinitionKey("professional-difference")
			.latestVersion()
			.singleResult()
			.getHistoryTimeToLive()).isNull();
	}

	/** The engine's own settings, as production has them. */
	static class EngineOfProduction implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext application) {
			Map<String, Object> settings = new HashMap<>();
			YamlPropertiesFactoryBean file = new YamlPropertiesFactoryBean();
			file.setResources(new ClassPathResource("application-production.yaml"));
			file.getObject().forEach((name, value) -> {
				if (name.toString().startsWith("camunda.bpm.generic-properties")) {
					settings.put(name.toString(), value);
				}
			});
			application.getEnvironment().getPropertySources().addFirst(new MapPropertySource("production", settings));
		}

	}

}
