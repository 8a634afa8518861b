package uk.safeguarding.escalation.benchmark;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import uk.safeguarding.escalation.benchmark.SmtpSink.Taken;
import uk.safeguarding.escalation.testing.ManyCases;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * That of copies whose limit of Stage 1 has acted nothing is missing, and nothing is
 * there twice: each must have left behind what the first of them has, which nobody has
 * disturbed.
 */
final class OnceOnly {

	private static final String LEFT_BEHIND = """
			with left_behind as (
			  select reference, 'stage ' || stage || ' ' || coalesce(result, 'open') as what from escalation_stage
			  union all select reference, 'paper ' || kind || ' of ' || (length(content) > 0) from escalation_report
			  union all select reference, 'notice ' || regexp_replace(notice_key, '^[^/]*/|/[^/]*$', '', 'g')
			    from escalation_notice
			  union all select n.reference, 'mail ' || regexp_replace(n.notice_key, '^[^/]*/|/[^/]*$', '', 'g') || ' to '
			    || m.recipient || ' ' || m.state
			    from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key
			  union all select e.business_key_, 'task ' || t.task_def_key_
			    from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
			  union all select e.business_key_, 'waits at ' || d.act_id_ from act_ru_job j
			    join act_ru_execution e on e.id_ = j.process_instance_id_ join act_ru_jobdef d on d.id_ = j.job_def_id_
			  union all select p.business_key_, 'passed ' || a.act_id_ || ' ' || a.act_inst_state_ || ' '
			    || (a.end_time_ is not null)
			    from act_hi_actinst a join act_hi_procinst p on p.id_ = a.proc_inst_id_),
			counted as (
			  select reference, what, count(*) as times from left_behind where reference between :first and :last
			  group by reference, what)
			""";

	private OnceOnly() {
	}

	/** All of these copies went the same way, and nothing is left to be done. */
	static void cases(Copies copies, int first, int last) {
		int cases = last - first + 1;
		assertThat(of(copies, first, last, "count(*)", "what = 'task Stage2Outcome' and times = 1"))
			.as("cases that have moved once")
			.containsExactly(String.valueOf(cases));
		assertThat(of(copies, first, last, "count(*)", "what = 'stage 1 limit-reached' and times = 1"))
			.as("limits in the register")
			.containsExactly(String.valueOf(cases));
		assertThat(of(copies, first, last, "count(*)", "what = 'paper report-to-hscp of true' and times = 1"))
			.as("reports")
			.containsExactly(String.valueOf(cases));
		assertThat(of(copies, first, last,
				"times || ' times ' || what || ': ' || count(*) || ' cases, such as ' || min(reference)",
				"true group by what, times having count(*) <> " + cases))
			.as("what not all of %d cases have left behind", cases)
			.isEmpty();
		assertThat(copies.number(Copies.OPEN_STEPS)).as("open steps").isZero();
		assertThat(copies.number("select count(*) from act_ru_job where retries_ = 0")).as("halted").isZero();
		assertThat(copies.number("select count(*) from act_ru_incident")).as("incidents").isZero();
		assertThat(of(copies, first, last, "count(*)", "what like 'mail %' and what not like '% sent'"))
			.as("mails that were not sent")
			.containsExactly("0");
	}

	/**
	 * What the log has as sent since the limit was taken, and nothing else, each mail
	 * under one Message-ID.
	 * @return how many were taken more than once, under the same Message-ID
	 */
	static long mails(Copies copies, Collection<Taken> taken) {
		Set<String> ids = taken.stream().map(Taken::messageId).collect(Collectors.toSet());
		Set<String> logged = copies.database()
			.sql("select message_id from escalation_mail where state = 'sent' and sent_at > date '2026-09-17'")
			.query(String.class)
			.set();
		assertThat(ids.stream().filter((id) -> !logged.contains(id))).as("taken, and not sent").isEmpty();
		assertThat(logged.stream().filter((id) -> !ids.contains(id))).as("sent, and not taken").isEmpty();
		Map<List<String>, Set<String>> idsOfEach = taken.stream()
			.collect(Collectors.groupingBy((mail) -> List.of(mail.recipient(), mail.subject()),
					Collectors.mapping(Taken::messageId, Collectors.toSet())));
		assertThat(idsOfEach.entrySet().stream().filter((same) -> same.getValue().size() > 1))
			.as("the same under several Message-IDs")
			.isEmpty();
		return taken.stream()
			.collect(Collectors.groupingBy(Taken::messageId, Collectors.counting()))
			.values()
			.stream()
			.filter((times) -> times > 1)
			.count();
	}

	private static List<String> of(Copies copies, int first, int last, String what, String which) {
		return copies.database()
			.sql(LEFT_BEHIND + "select " + what + " from counted where " + which)
			.param("first", ManyCases.reference(first))
			.param("last", ManyCases.reference(last))
			.query(String.class)
			.list();
	}

}
