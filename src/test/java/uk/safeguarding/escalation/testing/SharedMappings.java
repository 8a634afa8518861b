package uk.safeguarding.escalation.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.apache.ibatis.mapping.Environment;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.session.SqlSessionFactory;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.stereotype.Component;

/**
 * Reading the mappings of the engine's tables takes six tenths of a start of the
 * application in a JVM that is warm: each JVM of the suite reads them once for H2 and
 * once for PostgreSQL. The engine that asks is connected to its own database.
 */
@Component
class SharedMappings extends AbstractProcessEnginePlugin {

	private static final Map<String, SqlSessionFactory> READ = new HashMap<>();

	private final String product;

	SharedMappings(DataSource database) throws SQLException {
		try (Connection connection = database.getConnection()) {
			this.product = connection.getMetaData().getDatabaseProductName();
		}
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		configuration.setSqlSessionFactory(READ.get(this.product));
	}

	@Override
	public void postInit(ProcessEngineConfigurationImpl configuration) {
		if (READ.putIfAbsent(this.product, configuration.getSqlSessionFactory()) == null) {
			Configuration mappings = configuration.getSqlSessionFactory().getConfiguration();
			mappings.setEnvironment(
					new Environment("each", mappings.getEnvironment().getTransactionFactory(), new OfEach()));
		}
	}

	private static final class OfEach extends AbstractDataSource {

		@Override
		public Connection getConnection() throws SQLException {
			return Context.getProcessEngineConfiguration().getDataSource().getConnection();
		}

		@Override
		public Connection getConnection(String username, String password) {
			throw new UnsupportedOperationException();
		}

	}

}
