package uk.safeguarding.escalation.scenarios;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.EscalationApplication;
import uk.safeguarding.escalation.engine.EngineClock.PastTime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

/**
 * The demo with its fictional cases as people start it: today, with the job executor.
 */
@Tag("slow")
class ScenariosStartIT {

	@TempDir
	private Path folder;

	@Test
	void afterThePlayTheClockIsRealTheJobsRunAndNothingWaitsForThem() {
		try (ConfigurableApplicationContext application = start()) {
			assertThat(application.getBean(Clock.class).instant()).isCloseTo(Instant.now(),
					within(Duration.ofSeconds(5)));
			assertThat(application.getBean(JobExecutor.class).isActive()).isTrue();
			assertThat(application.getBean(RuntimeService.class).createIncidentQuery().count()).isZero();
			assertThat(
					application.getBean(ManagementService.class).createJobQuery().duedateLowerThan(new Date()).count())
				.isZero();
			assertThat(cases(application)).isPositive();
			assertThatIllegalStateException().isThrownBy(() -> application.getBean(PastTime.class).during(() -> {
			})).withMessageContaining("job executor");
		}
	}

	private ConfigurableApplicationContext start() {
		return new SpringApplicationBuilder(EscalationApplication.class).profiles("demo", "scenarios", "test")
			.run("--server.port=0", "--management.server.port=0", "--camunda.bpm.job-execution.enabled=true",
					"--spring.datasource.url=jdbc:h2:mem:scenarios-start;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1",
					"--escalation.mail.outbox=" + this.folder);
	}

	private static int cases(ConfigurableApplicationContext application) {
		return application.getBean(JdbcClient.class)
			.sql("select count(*) from escalation")
			.query(Integer.class)
			.single();
	}

}
