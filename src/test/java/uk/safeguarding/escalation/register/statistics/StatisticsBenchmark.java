package uk.safeguarding.escalation.register.statistics;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.Timing;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a year's answers take. Not part of the suite:
 * {@code ./mvnw -Pbenchmark test -Dtest=StatisticsBenchmark}, also with
 * {@code -Dtest.database=postgresql}.
 */
@EscalationTest
class StatisticsBenchmark {

	private static final int REQUESTS = 40;

	private static final int[] LIMITS = { 1, 3, 8, 13, 20 };

	@Autowired
	private JdbcTemplate jdbc;

	@Autowired
	private AgencyDirectory agencies;

	@Autowired
	private Wording wording;

	@Autowired
	private RegisterStatistics register;

	private final Random random = new Random(7);

	@Test
	void aHundredThousandFinishedCasesInAYear() throws Exception {
		finished(2050, 100_000);
		measure(2050);
	}

	@Test
	void anOrdinaryPartnershipsYear() throws Exception {
		finished(2060, 150);
		Statistics published = measure(2060);
		long numbers = published.tables()
			.stream()
			.flatMap((table) -> table.rows().stream())
			.mapToLong((row) -> row.values().size())
			.sum();
		long withheld = published.tables()
			.stream()
			.flatMap((table) -> table.rows().stream())
			.flatMap((row) -> row.values().values().stream())
			.filter(Publication.WITHHELD::equals)
			.count();
		System.out.printf("Withheld for publication: %d of %d numbers%n", withheld, numbers);
	}

	private Statistics measure(int year) throws Exception {
		Span span = new Span(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31));
		Statistics answers = this.register.of(span, 0, false);
		String cases = answers.tables().get(1).rows().get(0).values().get("count") + " cases of " + year;
		Timing.measure(cases, REQUESTS, () -> this.register.of(span, 0, false));
		Timing.measure(cases + ", for publication", REQUESTS, () -> this.register.of(span, Integer.MAX_VALUE, true));
		assertThat(answers.tables()).isNotEmpty();
		return this.register.of(span, Integer.MAX_VALUE, true);
	}

	private void finished(int year, int number) {
		List<String> ids = this.agencies.agencies().stream().map(Agency::id).toList();
		List<String> themes = List.copyOf(this.wording.themes().keySet());
		List<Object[]> cases = new ArrayList<>();
		List<Object[]> stages = new ArrayList<>();
		for (int i = 0; i < number; i++) {
			String reference = "HSCP-%d-%06d".formatted(year, i);
			LocalDate concern = LocalDate.of(year, 1, 2).plusDays(this.random.nextInt(330));
			int last = 1 + (int) (Math.pow(this.random.nextDouble(), 3) * 4);
			OffsetDateTime raised = concern.atTime(12, 0).atOffset(ZoneOffset.UTC);
			OffsetDateTime opened = raised;
			for (int stage = 1; stage <= last; stage++) {
				OffsetDateTime limit = LocalDateTime.of(concern.plusDays(LIMITS[stage] * 7L / 5), LocalTime.of(23, 59))
					.atOffset(ZoneOffset.UTC);
				boolean byAPerson = stage == last || this.random.nextInt(3) > 0;
				OffsetDateTime ended = byAPerson ? opened.plusDays(1) : limit;
				stages.add(new Object[] { reference, stage, opened, limit, limit, limit, "x".repeat(600), ended,
						(stage == last) ? ((stage == 4) ? "decision-recorded" : "resolved")
								: (byAPerson ? "not-resolved" : "limit-reached"),
						(stage < 4) ? (byAPerson ? "written" : "none-by-limit") : null });
				opened = ended;
			}
			int raising = (int) (this.random.nextDouble() * this.random.nextDouble() * ids.size());
			int challenged = (raising + 1
					+ (int) (this.random.nextDouble() * this.random.nextDouble() * (ids.size() - 1))) % ids.size();
			cases.add(new Object[] { reference, reference, raised, ids.get(raising), ids.get(challenged),
					themes.get(this.random.nextInt(themes.size())), concern, last,
					(last == 4) ? "decision-recorded" : "resolved", last,
					(this.random.nextInt(4) > 0) ? "agrees" : "does-not-agree", opened, opened });
		}
		this.jdbc.batchUpdate(
				"insert into escalation (reference, process_instance_id, diagram_version, raised_at, raising_agency,"
						+ " challenged_agency, child_reference, child_reference_owner, theme, initial_concern, immediate_risk,"
						+ " opened_at_stage, current_stage, final_outcome, final_stage, raiser_view, ended_at, closed_at)"
						+ " values (?, ?, 1, ?, ?, ?, 'AB-12', 'nhs', ?, ?, false, 1, ?, ?, ?, ?, ?, ?)",
				cases);
		this.jdbc
			.batchUpdate("insert into escalation_stage (reference, stage, opened_at, policy_limit, effective_limit,"
					+ " kept_by, limit_explained, ended_at, result, response)"
					+ " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", stages);
		// As the database does by itself within a minute.
		this.jdbc.execute("analyze");
	}

}
