package uk.safeguarding.escalation.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import uk.safeguarding.escalation.EscalationApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application is stopped while jobs run and others wait.
 */
class JobsFinishFirstIT {

	private static final String URL = "jdbc:h2:mem:jobs-finish-first;DB_CLOSE_DELAY=-1;DEFAULT_NULL_ORDERING=HIGH";

	private static final int CASES = 30;

	private static final Slow SLOW = new Slow();

	@Test
	void whatRunsComesToItsEndAndNothingStaysLocked() throws Exception {
		ConfigurableApplicationContext application = new SpringApplicationBuilder(EscalationApplication.class)
			.profiles("demo", "test")
			.initializers((context) -> context.getBeanFactory().registerSingleton("slow", SLOW))
			.run("--spring.datasource.url=" + URL, "--camunda.bpm.job-execution.enabled=true", "--server.port=0",
					"--management.server.port=0");
		startCases(application);
		assertThat(SLOW.started.await(20, TimeUnit.SECONDS)).isTrue();

		application.close();

		JdbcClient database = JdbcClient.create(new DriverManagerDataSource(URL, "sa", ""));
		int left = count(database, "select count(*) from ACT_RU_JOB where HANDLER_TYPE_ = 'async-continuation'");
		assertThat(SLOW.ended.get()).as("jobs that came to their end").isEqualTo(SLOW.begun.get());
		assertThat(left).as("jobs that nobody began").isPositive().isEqualTo(CASES - SLOW.ended.get());
		assertThat(count(database, "select count(*) from ACT_RU_JOB where LOCK_OWNER_ is not null")).isZero();
		assertThat(count(database, "select count(*) from ACT_RU_JOB where RETRIES_ = 0 or EXCEPTION_MSG_ is not null"))
			.isZero();
	}

	private static void startCases(ConfigurableApplicationContext application) {
		application.getBean(RepositoryService.class)
			.createDeployment()
			.addModelInstance("slow.bpmn",
					Bpmn.createExecutableProcess("slow")
						.camundaHistoryTimeToLive(1)
						.startEvent()
						.serviceTask()
						.camundaAsyncBefore()
						.camundaExpression("${slow.work()}")
						.endEvent()
						.done())
			.deploy();
		RuntimeService runtime = application.getBean(RuntimeService.class);
		for (int i = 0; i < CASES; i++) {
			runtime.startProcessInstanceByKey("slow");
		}
	}

	private static int count(JdbcClient database, String sql) {
		return database.sql(sql).query(Integer.class).single();
	}

	/** A step that takes its time. */
	public static final class Slow {

		private final CountDownLatch started = new CountDownLatch(3);

		private final AtomicInteger begun = new AtomicInteger();

		private final AtomicInteger ended = new AtomicInteger();

		public void work() throws InterruptedException {
			this.begun.incrementAndGet();
			this.started.countDown();
			Thread.sleep(2000);
			this.ended.incrementAndGet();
		}

	}

}
