package uk.safeguarding.escalation.testing;

import java.sql.Connection;
import java.sql.SQLException;

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
 * application in a JVM that is warm: each JVM of the suite reads them once. The engine
 * that asks is connected to its own database.
 */
@Component
class SharedMappings extends AbstractProcessEnginePlugin {

	private static SqlSessionFactory mappings;

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		configuration.setSqlSessionFactory(mappings);
	}

	@Override
	public void postInit(ProcessEngineConfigurationImpl configuration) {
		if (mappings == null) {
			mappings = configuration.getSqlSessionFactory();
			Configuration read = mappings.getConfiguration();
			read.setEnvironment(new Environment("each", read.getEnvironment().getTransactionFactory(), new OfEach()));
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
