package uk.safeguarding.escalation.process;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
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
 * Closing a case without confirmation, as the page of the register sends it.
 */
@WebTest
@ExtendWith(OutputCaptureExtension.class)
class UnconfirmedRecordsIT {

	private static final String LIST = "/camunda/register/unconfirmed-records";

	private static final String JSON = "application/json";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void theBusinessUnitSeesTheReferenceAloneAndClosesItAndEverybodyElseReadsWhatHappened(CapturedOutput log)
			throws Exception {
		Case difference = neverConfirmed();
		String task = difference.task("ConfirmRecords").getId();
		HttpUser manager = HttpUser.signIn(this.port, "childrens-social-care-line-manager");
		manager.post("/task/" + task + "/claim", Map.of("userId", "childrens-social-care-line-manager"));
		HttpUser unit = HttpUser.signIn(this.port, "hscp-business-unit");

		HttpResponse<String> list = unit.send("GET", LIST, "", JSON);
		assertThat(list.statusCode()).isEqualTo(200);
		JsonNode listed = StreamSupport.stream(HttpUser.json(list).get("cases").spliterator(), false)
			.filter((one) -> one.get("reference").asText().equals(difference.reference()))
			.findFirst()
			.orElseThrow();
		assertThat(listed.toString()).isEqualTo("{\"reference\":\"" + difference.reference()
				+ "\",\"agencies\":[\"Children's Social Care\"],\"since\":\"2026-10-06T09:00:00Z\",\"reminders\":1}");
		assertThat(close(unit, difference, "{\"reason\":\" They do not answer. \"}").statusCode()).isEqualTo(204);

		assertThat(difference.inRegister()).containsEntry("closing_reason", "They do not answer.");
		assertThat(unit.send("GET", LIST, "", JSON).body()).doesNotContain(difference.reference());
		refused(close(unit, difference, "{\"reason\":\"Again.\"}"), 409, "has been closed already");
		assertThat(log.getOut().lines().filter((line) -> line.contains("records-closed"))).singleElement()
			.asString()
			.contains("] security ", "records-closed account=hscp-business-unit", "about=" + difference.reference())
			.doesNotContain("answer");
		refused(manager.post("/task/" + task + "/submit-form", HttpUser.variables(Answers.confirmed())), 404,
				"The business unit has closed this case without your agency’s confirmation.");
		difference.timePassesTo("2026-11-06T10:00");
		JsonNode file = HttpUser.json(HttpUser.signIn(this.port, "hscp-auditor")
			.send("GET", "/camunda/register/cases/" + difference.reference(), "", JSON));
		assertThat(file.at("/case/state").asText()).isEqualTo("closed_without_confirmation");
		assertThat(file.get("timeline").findValuesAsText("words")).contains(
				"Business Unit, HSCP closed the case without waiting any longer for the confirmation of"
						+ " its records.",
				"The case is closed without the confirmation of Children's Social Care. Reason given: They do not answer.",
				"Business Unit, HSCP moved the case past its diagram. Note: Closed without the confirmation of Children's"
						+ " Social Care. They do not answer.",
				"The engine has done every step of the case.");
	}

	@Test
	void aReasonHasUpToOneThousandCharactersThatCanBeShown() throws Exception {
		Case difference = neverConfirmed();
		HttpUser unit = HttpUser.signIn(this.port, "hscp-business-unit");

		for (String body : List.of("{}", "{\"reason\":null}", "{\"reason\":\"\"}", "{\"reason\":\" \\n\\t \"}",
				"{\"reason\":\"\\u200b\\u00a0\"}", "{\"reason\":7}", "{\"reason\":[\"a\"]}")) {
			refused(close(unit, difference, body), 400, "please give a reason");
		}
		refused(close(unit, difference, "{\"reason\":\"" + "x".repeat(1001) + "\"}"), 400,
				"can have at most 1,000 characters; this has 1,001");
		refused(close(unit, difference, "{\"reason\":\"a\\u0007b\"}"), 400, "contains a control character");
		refused(close(unit, difference, "{\"reason\":\"a\\u202eb\"}"), 400, "turns text round");
		refused(close(unit, difference, "[\"a\"]"), 400, "could not be read");
		refused(close(unit, difference, "{\"reason\":\"a\",\"reason\":\"b\"}"), 400, "could not be read");
		assertThat(close(unit, difference, "{\"reason\":\"" + "ü".repeat(1000) + "\"}").statusCode()).isEqualTo(204);
	}

	@Test
	void theListHasTwoHundredCasesAtMostAndTheLongestWaitingFirst() {
		this.cases.forgetAll();
		Case difference = neverConfirmed();
		String columns = "diagram_version, raised_at, raising_agency, challenged_agency, child_reference,"
				+ " child_reference_owner, theme, initial_concern, immediate_risk, opened_at_stage, current_stage,"
				+ " final_outcome, final_stage, ended_at";
		this.jdbc
			.sql("insert into escalation (reference, process_instance_id, " + columns
					+ ") select reference || '-' || n," + " reference || n, " + columns
					+ " from escalation cross join generate_series(1, 200) as s(n)")
			.update();

		JsonNode listed = HttpUser.json(HttpUser.signIn(this.port, "hscp-business-unit").send("GET", LIST, "", JSON))
			.get("cases");

		assertThat(listed).hasSize(200);
		assertThat(listed.get(0).get("reference").asText()).isEqualTo(difference.reference());
		this.cases.forgetAll();
	}

	/** Raised and resolved at Stage 1; the other agency was reminded once. */
	private Case neverConfirmed() {
		London.clockAt("2026-10-06T10:00");
		return this.cases.raise(Answers.difference("2026-10-05"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved())
			.done("brookfold-primary-line-manager", "ConfirmRecords", Answers.confirmed())
			.timePassesTo("2026-10-13T10:00");
	}

	private static HttpResponse<String> close(HttpUser user, Case difference, String body) throws Exception {
		return user.send("POST", LIST + "/" + difference.reference() + "/close", body, JSON);
	}

	private static void refused(HttpResponse<String> answer, int status, String sentence) throws Exception {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
		assertThat(HttpUser.json(answer).path("message").asText()).contains(sentence);
	}

}
