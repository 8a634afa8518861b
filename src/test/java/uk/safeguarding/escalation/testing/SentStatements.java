package uk.safeguarding.escalation.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import javax.sql.DataSource;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Reads along what an application sends to its database: add it to the application's
 * sources. What is done by the clock, beside requests, does not count.
 */
public final class SentStatements implements BeanPostProcessor {

	private final Queue<String> sent = new ConcurrentLinkedQueue<>();

	/** The statements since the last time, in order, on one line each. */
	public List<String> taken() {
		List<String> taken = new ArrayList<>();
		for (String statement = this.sent.poll(); statement != null; statement = this.sent.poll()) {
			taken.add(statement);
		}
		return taken;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		return (bean instanceof DataSource database && name.equals("dataSource")) ? new ReadAlong(database) : bean;
	}

	private final class ReadAlong extends DelegatingDataSource {

		ReadAlong(DataSource database) {
			super(database);
		}

		@Override
		public Connection getConnection() throws SQLException {
			Connection connection = super.getConnection();
			return (Connection) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Connection.class },
					(proxy, method, arguments) -> {
						if (method.getName().startsWith("prepare")
								&& !Thread.currentThread().getName().startsWith("scheduling")) {
							SentStatements.this.sent.add(arguments[0].toString().strip().replaceAll("\\s+", " "));
						}
						try {
							return method.invoke(connection, arguments);
						}
						catch (InvocationTargetException ex) {
							throw ex.getCause();
						}
					});
		}

	}

}
