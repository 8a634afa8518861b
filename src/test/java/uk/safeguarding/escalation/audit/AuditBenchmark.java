package uk.safeguarding.escalation.audit;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.ManyCases;
import uk.safeguarding.escalation.testing.Timing;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an auditor waits for with a hundred thousand finished cases. Measures, and gates
 * on nothing:
 * {@code ./mvnw -Pbenchmark test -Dtest=AuditBenchmark -Dtest.database=postgresql}.
 */
@WebTest
@EnabledIfSystemProperty(named = "test.database", matches = "postgresql", disabledReason = "copies on PostgreSQL only")
class AuditBenchmark {

	private static final Logger LOG = LoggerFactory.getLogger(AuditBenchmark.class);

	private static final int CASES = Integer.getInteger("audit.cases", 100_000);

	private static final int REQUESTS = 100;

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private ActivityStatistics statistics;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void howLongAnAuditorWaits() throws Exception {
		List<Case> originals = originals();
		ManyCases many = new ManyCases(this.jdbc, Duration.ofMinutes(10));
		long start = System.nanoTime();
		for (int i = 0; i < originals.size(); i++) {
			many.copy(originals.get(i).reference(), i, CASES - 1, originals.size());
		}
		this.jdbc.sql("analyze").update();
		London.resetClock();
		LOG.info("{} cases, {} steps, {} values; made in {}", number("escalation"), number("act_hi_actinst"),
				number("act_hi_detail"), Duration.ofNanos(System.nanoTime() - start));

		this.jdbc.sql("update escalation set passages_counted = false").update();
		long counting = System.nanoTime();
		this.statistics.addUp();
		LOG.info("steps of all cases added up in {}", Duration.ofNanos(System.nanoTime() - counting));

		HttpUser auditor = HttpUser.signIn(this.port, "hscp-auditor");
		copied(auditor, originals.get(0));
		Random random = new Random(7);
		measure(auditor, "first page of the list", () -> "/cases");
		measure(auditor, "page 2,000 of the list", () -> "/cases?page=2000");
		measure(auditor, "search by reference", () -> "/cases?text=" + ManyCases.reference(random.nextInt(CASES)));
		measure(auditor, "one agency, resolved, by end", () -> "/cases?agency=police&outcome=resolved&sort=endedAt");
		measure(auditor, "one case's timeline", () -> "/cases/" + ManyCases.reference(random.nextInt(CASES)));
		measure(auditor, "one case's path", () -> "/cases/" + ManyCases.reference(random.nextInt(CASES)) + "/path");
		String definition = this.cases.definition().getId();
		measure(auditor, "cases that passed each element", () -> "/elements?definitionId=" + definition);
		measure(auditor, "one case's timeline to print",
				() -> "/cases/" + ManyCases.reference(random.nextInt(CASES)) + "/timeline.html");
	}

	private List<Case> originals() {
		London.clockAt("2026-09-15T09:30");
		List<Case> played = new ArrayList<>();
		for (int i = 0; i < 7; i++) {
			Case difference = this.cases.raise(Answers.difference("2026-09-14"));
			difference.runSteps();
			played.add(difference.done("brookfold-primary-line-manager", "Stage1Outcome",
					(i < 5) ? Answers.resolved() : Answers.withdrawn("view-changed")));
		}
		Case atStageTwo = this.cases.raise(Answers.immediateRisk("2026-09-14", 2));
		atStageTwo.runSteps();
		played.add(atStageTwo.done("acute-trust-safeguarding-lead", "Stage2Outcome", Answers.resolved()));
		Case board = this.cases.raise(Answers.difference("2026-09-14"));
		board.timePassesTo("2026-10-02T10:00");
		played.add(board.done("hscp-board-chair", "Stage4Decision", Answers.board("decision-recorded")));
		played.forEach((difference) -> {
			difference.runSteps();
			difference.confirmedByBoth().runSteps();
			assertThat(difference.isClosed()).isTrue();
		});
		return played;
	}

	private void measure(HttpUser auditor, String what, Supplier<String> path) throws Exception {
		Timing.measure(what, REQUESTS, () -> {
			HttpResponse<String> answer = auditor.send("GET", "/camunda/register" + path.get(), "", "application/json");
			assertThat(answer.statusCode()).as(answer.uri() + ": " + answer.body()).isEqualTo(200);
		});
	}

	/** A copy is a whole case: what stands in its timeline stands in its original's. */
	private static void copied(HttpUser auditor, Case original) throws Exception {
		int lines = Auditing
			.texts(new Auditing(auditor).read("/cases/" + original.reference()).get("timeline"), "/kind")
			.size();
		assertThat(
				Auditing.texts(new Auditing(auditor).read("/cases/" + ManyCases.reference(0)).get("timeline"), "/kind"))
			.hasSize(lines);
	}

	private long number(String table) {
		return this.jdbc.sql("select count(*) from " + table).query(Long.class).single();
	}

}
