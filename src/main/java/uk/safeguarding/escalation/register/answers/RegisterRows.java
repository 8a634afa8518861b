package uk.safeguarding.escalation.register.answers;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads from the register what is counted, row by row, and never a text of a case: a
 * year's cases must not fill the memory.
 */
@Component
class RegisterRows {

	private static final int ROWS_AT_ONCE = 1_000;

	private static final String IN_THE_SPAN = " e.raised_at >= :begins and e.raised_at < :ends ";

	private static final String COUNTED = " (e.end_reason is null or e.end_reason <> 'raised-in-error' or e.final_outcome <> 'withdrawn') ";

	private final NamedParameterJdbcTemplate jdbc;

	private final TransactionTemplate oneMoment;

	private final ZoneId zone;

	RegisterRows(DataSource dataSource, PlatformTransactionManager transactions, ZoneId zone) {
		JdbcTemplate template = new JdbcTemplate(dataSource);
		template.setFetchSize(ROWS_AT_ONCE);
		this.jdbc = new NamedParameterJdbcTemplate(template);
		this.oneMoment = new TransactionTemplate(transactions);
		this.oneMoment.setReadOnly(true);
		this.oneMoment.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		this.oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		this.zone = zone;
	}

	/** Reads everything as it is at one moment, so that the tables agree. */
	void atOneMoment(Runnable reading) {
		this.oneMoment.executeWithoutResult((status) -> reading.run());
	}

	/** Every case raised in the span. */
	void cases(Span span, Consumer<RaisedCase> each) {
		query("""
				select e.raising_agency, e.challenged_agency, e.theme, e.late_working_days, e.opened_at_stage,
				  e.current_stage, e.final_outcome, e.final_stage, e.end_reason, e.raiser_view,
				  (e.opened_at_stage = 1 and e.current_stage >= 3 and not exists (select 1 from escalation_stage s
				    where s.reference = e.reference and s.stage = 2)) as passed_over,
				  ((e.opened_at_stage > 1 or e.current_stage >= 3) and exists (select 1 from escalation_stage s
				    where s.reference = e.reference and s.opening_reason is not null)) as reason_given,
				  (select count(*) from escalation_confirmation c where c.reference = e.reference
				    and c.agency in (e.raising_agency, e.challenged_agency)) as confirmations,
				  (e.closing_reason is not null) as closed_unconfirmed
				from escalation e where""" + IN_THE_SPAN, during(span), (row) -> each.accept(raisedCase(row)));
	}

	/** Every stage of the counted cases, without the discussion before Stage 1. */
	void stages(Span span, Consumer<CaseStage> each) {
		query("""
				select s.stage, e.initial_concern, s.opened_at, s.kept_by, s.ended_at, s.result, s.response
				from escalation e join escalation_stage s on s.reference = e.reference
				where s.stage > 0 and""" + IN_THE_SPAN + "and" + COUNTED, during(span),
				(row) -> each
					.accept(new CaseStage(row.getInt("stage"), row.getObject("initial_concern", LocalDate.class),
							instant(row, "opened_at").orElseThrow(), instant(row, "kept_by").orElseThrow(),
							instant(row, "ended_at"), text(row, "result"), text(row, "response"))));
	}

	/** The report of every counted case that reached Stage 2 or beyond. */
	void reports(Span span, Consumer<DueReport> each) {
		query("""
				select
				  (select min(s.opened_at) from escalation_stage s where s.reference = e.reference and s.stage >= 2)
				    as reached_at,
				  (select max(m.sent_at) from escalation_mail m
				    where m.notice_key = e.reference || '/SubmitReportToHscp' and m.state = 'sent') as sent_at,
				  exists (select 1 from escalation_mail m where m.notice_key = e.reference || '/SubmitReportToHscp'
				    and m.state in ('waiting', 'sending', 'failed')) as waits
				from escalation e where e.current_stage >= 2 and""" + IN_THE_SPAN + "and" + COUNTED, during(span),
				(row) -> each.accept(new DueReport(instant(row, "reached_at").orElseThrow(),
						row.getBoolean("waits") ? Optional.empty() : instant(row, "sent_at"))));
	}

	/**
	 * Stages that are open past the limit by which they would be kept, whenever raised.
	 */
	void pastLimit(Span span, Instant now, OpenStages each) {
		Map<String, Object> parameters = Map.of("begins", span.begins(this.zone), "ends", span.ends(this.zone), "now",
				now.atOffset(ZoneOffset.UTC));
		query("""
				select stage, in_span, count(*) as cases from (
				  select s.stage, (e.raised_at >= :begins and e.raised_at < :ends) as in_span
				  from escalation_stage s join escalation e on e.reference = s.reference
				  where s.ended_at is null and s.kept_by < :now) open_stage
				group by stage, in_span
				""", parameters,
				(row) -> each.are(row.getInt("stage"), row.getBoolean("in_span"), row.getLong("cases")));
	}

	private Map<String, Object> during(Span span) {
		return Map.of("begins", span.begins(this.zone), "ends", span.ends(this.zone));
	}

	private void query(String sql, Map<String, Object> parameters, RowCallbackHandler each) {
		this.jdbc.query(sql, parameters, each);
	}

	private static RaisedCase raisedCase(ResultSet row) throws SQLException {
		return new RaisedCase(row.getString("raising_agency"), row.getString("challenged_agency"),
				row.getString("theme"), row.getObject("late_working_days") != null, row.getInt("opened_at_stage"),
				row.getBoolean("passed_over"), row.getBoolean("reason_given"), row.getInt("current_stage"),
				text(row, "final_outcome"), row.getInt("final_stage"), text(row, "end_reason"),
				text(row, "raiser_view"), row.getInt("confirmations"), row.getBoolean("closed_unconfirmed"));
	}

	private static Optional<String> text(ResultSet row, String column) throws SQLException {
		return Optional.ofNullable(row.getString(column));
	}

	private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
		return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
	}

	/** Takes how many stages are open. */
	interface OpenStages {

		void are(int stage, boolean raisedInTheSpan, long number);

	}

}
