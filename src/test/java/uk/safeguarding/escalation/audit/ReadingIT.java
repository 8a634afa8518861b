package uk.safeguarding.escalation.audit;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who may read what, and that each opening of a case is written down.
 */
@WebTest
class ReadingIT {

	private static final List<String> OF_A_CASE = List.of("", "/path", "/timeline.csv", "/timeline.html",
			"/papers/report-to-hscp");

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private JdbcClient jdbc;

	private Case below;

	private Case reported;

	@BeforeEach
	void twoCases() {
		London.clockAt("2026-10-06T10:00");
		this.below = this.cases.raise(Answers.difference("2026-10-05"));
		this.reported = this.cases.raise(Answers.difference("2026-10-05"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
			.runSteps();
	}

	@ParameterizedTest
	@CsvSource({ "hscp-auditor, 200, 200, 200, 200, 403", "admin, 200, 200, 200, 200, 200",
			"hscp-business-unit, 200, 404, 200, 200, 403", "hscp-process-owner, 403, 403, 403, 200, 403",
			"hscp-board-chair, 403, 403, 403, 403, 403", "brookfold-primary-practitioner, 403, 403, 403, 403, 403",
			"brookfold-primary-line-manager, 403, 403, 403, 403, 403",
			"brookfold-primary-safeguarding-lead, 403, 403, 403, 403, 403",
			"childrens-social-care-line-manager, 403, 403, 403, 403, 403",
			"police-line-manager, 403, 403, 403, 403, 403" })
	void everybodyReadsWhatTheyMay(String user, int list, int belowStageTwo, int fromStageTwo, int elements,
			int readings) throws Exception {
		Auditing who = Auditing.as(this.port, user);
		long before = readings();

		assertThat(who.status("/cases")).as("list").isEqualTo(list);
		for (String what : OF_A_CASE.subList(0, 4)) {
			assertThat(who.status("/cases/" + this.below.reference() + what)).as("below Stage 2" + what)
				.isEqualTo(belowStageTwo);
		}
		for (String what : OF_A_CASE) {
			assertThat(who.status("/cases/" + this.reported.reference() + what)).as("from Stage 2" + what)
				.isEqualTo(fromStageTwo);
		}
		assertThat(who.status("/elements?definitionId=" + this.cases.definition().getId())).isEqualTo(elements);
		assertThat(who.status("/readings")).isEqualTo(readings);
		long read = ((belowStageTwo == 200) ? 4 : 0) + ((fromStageTwo == 200) ? 5 : 0);
		assertThat(readings() - before).as("openings that were written down").isEqualTo(read);
	}

	@Test
	void whoIsNotSignedInIsToldSoInOneSentence() throws Exception {
		HttpUser nobody = HttpUser.nobody(this.port);
		for (String path : List.of("/cases", "/cases/" + this.below.reference(), "/elements", "/readings",
				"/cases/" + this.below.reference() + "/timeline.csv")) {
			HttpResponse<String> answer = nobody.send("GET", "/camunda/register" + path, "", "application/json");

			assertThat(answer.statusCode()).as(path).isEqualTo(401);
			assertThat(answer.body()).contains("\"message\":\"Please sign in.\"");
		}
	}

	@Test
	void anOpeningSaysWhoReadWhatAndWhenToAdministrators() throws Exception {
		London.clockAt("2026-10-06T11:30");
		Auditing auditor = Auditing.as(this.port, "hscp-auditor");
		auditor.read("/cases/" + this.reported.reference());
		London.clockAt("2026-10-06T11:31");
		auditor.ask("/cases/" + this.reported.reference() + "/timeline.csv");
		London.clockAt("2026-10-06T11:32");
		Auditing.as(this.port, "hscp-business-unit")
			.ask("/cases/" + this.reported.reference() + "/papers/report-to-hscp");

		JsonNode page = Auditing.as(this.port, "admin").read("/readings?reference=" + this.reported.reference());

		assertThat(page.get("total").asInt()).isEqualTo(3);
		assertThat(Auditing.texts(page.get("readings"), "/what")).containsExactly("report-to-hscp", "timeline.csv",
				"case");
		assertThat(Auditing.texts(page.get("readings"), "/personId")).containsExactly("hscp-business-unit",
				"hscp-auditor", "hscp-auditor");
		assertThat(Auditing.texts(page.get("readings"), "/personName")).containsExactly("Business Unit, HSCP",
				"Auditor, HSCP", "Auditor, HSCP");
		assertThat(Auditing.texts(page.get("readings"), "/atWords")).containsExactly("11:32 on Tue 6 Oct 2026",
				"11:31 on Tue 6 Oct 2026", "11:30 on Tue 6 Oct 2026");
		assertThat(Auditing.texts(page.get("readings"), "/reference")).containsOnly(this.reported.reference());
	}

	@Test
	void theReportIsTheVeryFileThatWasSent() throws Exception {
		HttpResponse<String> answer = Auditing.as(this.port, "hscp-auditor")
			.ask("/cases/" + this.reported.reference() + "/papers/report-to-hscp");

		assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
		assertThat(answer.headers().firstValue("Content-Disposition"))
			.hasValue("attachment; filename=\"" + this.reported.reference() + "-report-to-hscp.pdf\"");
		assertThat(answer.body()).startsWith("%PDF-");
		assertThat(Auditing.as(this.port, "hscp-auditor")
			.status("/cases/" + this.reported.reference() + "/papers/case-record")).isEqualTo(404);
	}

	@Test
	void whatIsNotThereIsNotFoundAndNothingIsWrittenThere() throws Exception {
		Auditing auditor = Auditing.as(this.port, "hscp-auditor");
		long before = readings();

		assertThat(auditor.status("/cases/HSCP-2026-99999")).isEqualTo(404);
		assertThat(auditor.status("/cases/x'--/path".replace("'", "%27"))).isEqualTo(404);
		assertThat(auditor.status("/nothing")).isEqualTo(404);
		assertThat(readings()).isEqualTo(before);
		assertThat(auditor.user().send("POST", "/camunda/register/cases", "{}", "application/json").statusCode())
			.isEqualTo(403);
	}

	@Test
	void noAnswerIsKeptByABrowser() throws Exception {
		Auditing auditor = Auditing.as(this.port, "hscp-auditor");
		for (String path : List.of("/cases", "/cases/" + this.reported.reference() + "/timeline.html")) {
			Map<String, List<String>> headers = auditor.ask(path).headers().map();

			assertThat(headers.get("cache-control")).as(path).containsExactly("no-store");
			assertThat(headers.get("x-content-type-options")).as(path).containsExactly("nosniff");
			assertThat(headers.get("content-security-policy")).as(path)
				.singleElement()
				.asString()
				.startsWith("default-src 'none'")
				.doesNotContain("script-src", "unsafe");
		}
	}

	private long readings() {
		return this.jdbc.sql("select count(*) from escalation_reading").query(Long.class).single();
	}

}
