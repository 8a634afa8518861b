package uk.safeguarding.escalation.engine;

import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Everything is kept in the database whose address was checked, whatever else is set. */
class PoolsTest {

	private static final String CHECKED = "jdbc:h2:mem:checked";

	private final ApplicationContextRunner application = new ApplicationContextRunner()
		.withUserConfiguration(Pools.class, Properties.class)
		.withConfiguration(AutoConfigurations.of(FlywayAutoConfiguration.class))
		.withBean(FlywayMigrationStrategy.class, () -> (flyway) -> {
		})
		.withPropertyValues("spring.datasource.url=" + CHECKED, "spring.datasource.username=checked",
				"spring.datasource.hikari.maximum-pool-size=7", "spring.datasource.hikari.connection-timeout=1234",
				"camunda.bpm.job-execution.max-pool-size=3");

	@Test
	void noOtherSettingLeadsToAnotherDatabase() {
		this.application.withPropertyValues("spring.datasource.hikari.jdbc-url=jdbc:h2:mem:other",
				"spring.datasource.hikari.username=other", "spring.datasource.hikari.data-source-class-name=Other",
				"spring.datasource.hikari.data-source-jndi=other",
				"spring.datasource.hikari.data-source-properties.sslmode=disable", "spring.datasource.jndi-name=other",
				"spring.flyway.url=jdbc:h2:mem:other", "spring.flyway.user=other")
			.run((context) -> {
				Map<String, HikariDataSource> pools = context.getBeansOfType(HikariDataSource.class);
				assertThat(pools).containsOnlyKeys("peoplesPool", "ownPool").allSatisfy((name, pool) -> {
					assertThat(pool.getJdbcUrl()).isEqualTo(CHECKED);
					assertThat(pool.getUsername()).isEqualTo("checked");
					assertThat(pool.getDataSourceClassName()).isNull();
					assertThat(pool.getDataSourceJNDI()).isNull();
					assertThat(pool.getDataSourceProperties()).isEmpty();
					assertThat(pool.getConnectionTimeout()).isEqualTo(1234);
				});
				assertThat(pools.get("peoplesPool").getMaximumPoolSize()).isEqualTo(7);
				assertThat(pools.get("ownPool").getMaximumPoolSize()).isEqualTo(10);
				assertThat(context.getBean(Flyway.class).getConfiguration().getDataSource())
					.isSameAs(pools.get("ownPool"));
			});
	}

	@EnableConfigurationProperties({ DataSourceProperties.class, JdbcProperties.class })
	static class Properties {

	}

}
