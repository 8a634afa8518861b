package uk.safeguarding.escalation.benchmark;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;

import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.Eventually;
import uk.safeguarding.escalation.testing.ManyCases;
import uk.safeguarding.escalation.testing.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A case at Stage 1 that was really raised, and its copies, whose limits fall due when
 * they are released.
 *
 * @param address JDBC address of the database
 * @param database a look into it
 * @param original the case's reference, or of a bare engine the id of its process
 * instance
 */
record Copies(String address, JdbcClient database, String original) {

	/** The morning after the limit of Stage 1. */
	static final LocalDateTime AFTER_THE_LIMIT = LocalDateTime.parse("2026-09-18T00:01");

	/** Notices, reports and whatever else is done in a transaction of its own. */
	static final String OPEN_STEPS = "select count(*) from act_ru_job where handler_type_ = 'async-continuation'";

	/** Cases that have moved on to Stage 2 … */
	static final String MOVED = "select count(*) from act_ru_task where task_def_key_ = 'Stage2Outcome'";

	/** … and when they did. */
	static final String MOVES = "start_time_ from act_hi_taskinst where task_def_key_ = 'Stage2Outcome'";

	/** In a new database of the application, which ends again. */
	static Copies ofApplication(PostgresServer server, Path home, SmtpSink mailServer) throws Exception {
		String address = server.newDatabase();
		JdbcClient database = PostgresServer.lookInto(address);
		try (ApplicationProcess before = ApplicationProcess.startOnPostgres(home, "2026-09-15T10:00", address,
				mailServer.settings())) {
			isDone(before.signIn("brookfold-primary-practitioner").raise(Answers.difference("2026-09-14")));
			Eventually.holds(Duration.ofMinutes(1), () -> database.sql(OPEN_STEPS).query(Long.class).single() == 0);
		}
		database.sql("update act_ru_job set duedate_ = timestamp '2999-01-01 00:00:00'").update();
		return new Copies(address, database,
				database.sql("select reference from escalation").query(String.class).single());
	}

	/** In the database of a bare engine that runs. */
	static Copies ofBareEngine(ApplicationProcess process, String address) throws Exception {
		isDone(process.signIn("admin").raise(Answers.difference("2026-09-14")));
		JdbcClient database = PostgresServer.lookInto(address);
		return new Copies(address, database,
				database.sql("select id_ from act_hi_procinst where proc_def_key_ = 'professional-difference'")
					.query(String.class)
					.single());
	}

	static void isDone(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 204);
	}

	void copy(int first, int last) {
		copy(this.original, Duration.ZERO, first, last);
	}

	/** Copies any case of this database. */
	void copy(String any, Duration apart, int first, int last) {
		ManyCases many = new ManyCases(this.database, apart);
		if (any.startsWith("HSCP")) {
			many.copy(any, first, last, 1);
		}
		else {
			many.copyOfEngine(any, "none", first, last, 1);
		}
	}

	/** Lets the limits of Stage 1 fall due, all in one instant. */
	void release(int first, int last) {
		this.database.sql("""
				update act_ru_job set duedate_ = timestamp '2026-09-17 22:59:00'
				where process_instance_id_ in (select id_ from act_ru_execution where business_key_ between ? and ?)
				  and job_def_id_ in (select id_ from act_ru_jobdef where act_id_ = 'Stage1Limit')
				""").params(ManyCases.reference(first), ManyCases.reference(last)).update();
	}

	long number(String query) {
		return this.database.sql(query).query(Long.class).single();
	}

	LocalDateTime last(String times) {
		return this.database.sql("select coalesce(max(" + times.replaceFirst(" ", "), timestamp '2000-01-01') "))
			.query(LocalDateTime.class)
			.single();
	}

	/** What happened after this time, by the process's own clock. */
	Done done(String times, LocalDateTime before) {
		String time = times.split(" ")[0];
		return this.database.sql(
				"select count(*) as number, min(%1$s) as \"from\", max(%1$s) as \"to\" from (select %2$s) t where %1$s > ?"
					.formatted(time, times))
			.param(before)
			.query(Done.class)
			.single();
	}

	/** What was done from when to when. */
	record Done(long number, LocalDateTime from, LocalDateTime to) {

		double seconds() {
			return secondsSince(this.from);
		}

		double secondsSince(LocalDateTime begin) {
			return Duration.between(begin, this.to).toMillis() / 1000.0;
		}

	}

}
