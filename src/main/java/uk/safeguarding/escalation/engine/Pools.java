package uk.safeguarding.escalation.engine;

import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.jdbc.DataSourceHealthIndicator;
import org.springframework.boot.autoconfigure.flyway.FlywayDataSource;
import org.springframework.boot.autoconfigure.jdbc.DataSourceProperties;
import org.springframework.boot.autoconfigure.jdbc.JdbcProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * People's requests and the application's own work, which is limits, mail and what is
 * done again and again, have connections of their own: however many searches people send,
 * a limit finds one. How many connections own work has follows from its threads. No other
 * setting of the pool counts: one could lead to a database that nobody has checked.
 */
@Configuration(proxyBeanMethods = false)
class Pools {

	/** Whether what is done at this moment is for a request. */
	static boolean isForPeople() {
		return RequestContextHolder.getRequestAttributes() != null;
	}

	@Bean
	HikariDataSource peoplesPool(DataSourceProperties database,
			@Value("${spring.datasource.hikari.maximum-pool-size}") int connections,
			@Value("${spring.datasource.hikari.connection-timeout}") long milliseconds) {
		HikariDataSource pool = database.initializeDataSourceBuilder().type(HikariDataSource.class).build();
		pool.setPoolName("people");
		if (database.determineUrl().startsWith("jdbc:postgresql:")) {
			// One statement for all rows of a table that the engine writes at once.
			pool.addDataSourceProperty("reWriteBatchedInserts", "true");
		}
		pool.setMaximumPoolSize(connections);
		pool.setConnectionTimeout(milliseconds);
		return pool;
	}

	/**
	 * Two for each thread that takes jobs, for the one that fetches them and for the one
	 * of what is done again and again: mail is logged in a transaction of its own, within
	 * another. The migrations at the start are own work, too.
	 */
	@Bean
	@FlywayDataSource
	HikariDataSource ownPool(HikariDataSource peoplesPool,
			@Value("${camunda.bpm.job-execution.max-pool-size}") int threads) {
		HikariDataSource pool = new HikariDataSource();
		peoplesPool.copyStateTo(pool);
		pool.setPoolName("own-work");
		pool.setMaximumPoolSize(2 * (threads + 2));
		return pool;
	}

	@Bean
	@Primary
	DataSource dataSource(HikariDataSource peoplesPool, HikariDataSource ownPool) {
		AbstractRoutingDataSource either = new AbstractRoutingDataSource() {

			@Override
			protected Object determineCurrentLookupKey() {
				return isForPeople();
			}

		};
		either.setTargetDataSources(Map.of(true, peoplesPool, false, ownPool));
		return either;
	}

	/**
	 * What people ask has a time limit ({@code spring.jdbc.template.query-timeout}); own
	 * work, which keeps and removes, has none.
	 */
	@Bean
	JdbcTemplate jdbcTemplate(DataSource dataSource, JdbcProperties settings) {
		return new JdbcTemplate(dataSource) {

			@Override
			public int getQueryTimeout() {
				return isForPeople() ? (int) settings.getTemplate().getQueryTimeout().toSeconds() : 0;
			}

		};
	}

	/** People who wait for each other do not put the application out of service. */
	@Bean
	DataSourceHealthIndicator dbHealthContributor(HikariDataSource ownPool) {
		return new DataSourceHealthIndicator(ownPool);
	}

}
