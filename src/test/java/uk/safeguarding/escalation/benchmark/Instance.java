package uk.safeguarding.escalation.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;

import uk.safeguarding.escalation.testing.ApplicationProcess;

/**
 * An instance of the application that can be killed and started again, after the limit of
 * Stage 1. The jobs that it has taken, and the log of jobs, bear its name. Clocks of
 * instances are in step.
 */
final class Instance implements AutoCloseable {

	private static final long BEGIN = System.nanoTime();

	private final String name;

	private final Path folder;

	private final Copies copies;

	private final SmtpSink mailServer;

	private ApplicationProcess process;

	Instance(String name, Path parent, Copies copies, SmtpSink mailServer) throws IOException {
		this.name = name;
		this.folder = Files.createDirectory(parent.resolve(name));
		this.copies = copies;
		this.mailServer = mailServer;
	}

	String name() {
		return this.name;
	}

	SmtpSink mailServer() {
		return this.mailServer;
	}

	void start() throws IOException, InterruptedException {
		this.process = ApplicationProcess.startOnPostgres(this.folder,
				Copies.AFTER_THE_LIMIT.plus(Duration.ofNanos(System.nanoTime() - BEGIN)).toString(),
				this.copies.address(),
				Stream
					.concat(Stream.of(this.mailServer.settings()),
							Stream.of("--spring.main.sources=" + Named.class.getName(),
									"--camunda.bpm.generic-properties.properties.hostname=" + this.name))
					.toArray(String[]::new));
	}

	/** kill -9. */
	void kill() throws InterruptedException {
		this.process.kill();
	}

	/** Sends the process a signal, such as STOP and CONT. */
	void signal(String signal) throws IOException, InterruptedException {
		new ProcessBuilder("kill", "-" + signal, String.valueOf(this.process.pid())).start().waitFor();
	}

	@Override
	public void close() {
		if (this.process != null) {
			this.process.close();
		}
	}

	/** Lets what an instance has taken bear its name. */
	static final class Named implements BeanPostProcessor, EnvironmentAware {

		private Environment environment;

		@Override
		public void setEnvironment(Environment environment) {
			this.environment = environment;
		}

		@Override
		public Object postProcessAfterInitialization(Object bean, String beanName) {
			if (bean instanceof JobExecutor executor) {
				executor
					.setLockOwner(this.environment.getProperty("camunda.bpm.generic-properties.properties.hostname"));
			}
			return bean;
		}

	}

}
