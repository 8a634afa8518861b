package uk.safeguarding.escalation.postgresql;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.PostgresServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many cases whose Stage 1 ends at the same minute, and what must be in the database when
 * it has: each limit once, each notice once, nothing left over.
 */
final class Storm {

	/** Cases are raised on this day … */
	static final String RAISED_AT = "2026-09-15T10:00";

	/** … of this concern, so that Stage 1 ends on Thursday 17 September at 23:59. */
	static final String CONCERN = "2026-09-14";

	private static final String ITS_CASES = " in (select process_instance_id from escalation where initial_concern = date '"
			+ CONCERN + "')";

	private static final int PEOPLE = 4;

	private final JdbcClient jdbc;

	Storm(String database) {
		this.jdbc = PostgresServer.lookInto(database);
	}

	/** People raise differences at some instances in turn. */
	static void raise(int cases, ApplicationProcess... instances) throws Exception {
		ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
		try {
			List<Future<Integer>> answers = new ArrayList<>();
			for (int person = 0; person < PEOPLE; person++) {
				HttpUser raiser = instances[person % instances.length].signIn("brookfold-primary-practitioner");
				Callable<Integer> raise = () -> {
					HttpResponse<String> answer = raiser.raise(Answers.difference(CONCERN));
					return answer.statusCode();
				};
				for (int i = person; i < cases; i += PEOPLE) {
					answers.add(people.submit(raise));
				}
			}
			for (Future<Integer> answer : answers) {
				assertThat(answer.get()).isEqualTo(200);
			}
		}
		finally {
			people.shutdownNow();
		}
	}

	long number(String query) {
		return this.jdbc.sql(query).query(Long.class).single();
	}

	/** Cases whose Stage 1 has ended at its limit. */
	long limitsReached() {
		return number("select count(*) from escalation_stage where stage = 1 and result = 'limit-reached'");
	}

	/** Steps that wait to be done: notices, reports, and limits that are due. */
	long openSteps() {
		return number("select count(*) from act_ru_job where handler_type_ = 'async-continuation'");
	}

	/** Nothing is lost and nothing was done twice. */
	void everyLimitFiredOnce(int cases) {
		assertThat(limitsReached()).as("stages that ended at their limit").isEqualTo(cases);
		for (String element : List.of("Stage1Limit", "RecordStage1Outcome", "NotifyStage2", "SubmitReportToHscp")) {
			assertThat(number("select count(*) from act_hi_actinst where act_id_ = '" + element
					+ "' and end_time_ is not null and act_inst_state_ <> 2"))
				.as(element)
				.isEqualTo(cases);
			assertThat(number(
					"select count(distinct proc_inst_id_) from act_hi_actinst where act_id_ = '" + element + "'"))
				.as("cases that passed " + element)
				.isEqualTo(cases);
		}
		assertThat(number("select count(*) from escalation_stage where stage = 2 and result is null")).isEqualTo(cases);
		assertThat(number("select count(*) from act_ru_task where task_def_key_ = 'Stage2Outcome'")).isEqualTo(cases);
		assertThat(number(
				"select count(*) from act_ru_task where task_def_key_ like 'Stage1%' and proc_inst_id_" + ITS_CASES))
			.isZero();
		assertThat(number("select count(*) from escalation_report")).isEqualTo(cases);
		assertThat(number("select count(*) from escalation_mail where state <> 'sent'")).isZero();
		assertThat(number("select count(*) from act_ru_incident")).isZero();
		assertThat(number("select count(*) from act_ru_job where retries_ = 0")).isZero();
	}

}
