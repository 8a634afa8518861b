package uk.safeguarding.escalation.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
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
 * The timeline says what happened, line by line.
 */
@WebTest
class TimelineIT {

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private IdentityService identityService;

	@Autowired
	private RuntimeService runtimeService;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void aCaseThatWentUpTheWholeLadderIsToldLineByLine() throws Exception {
		London.clockAt("2026-11-10T08:15");
		Case difference = this.cases.raise(Answers.difference("2026-11-09"));
		difference.timePassesTo("2026-11-11T10:00")
			.done("childrens-social-care-line-manager", "Stage1Response", Answers.response("disagree"))
			.timePassesTo("2026-11-12T11:00")
			.done("brookfold-primary-practitioner", "FollowCase", Answers.newInformation("A third one.", "yes"))
			.timePassesTo("2026-11-18T14:00")
			.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.notResolved())
			.timePassesTo("2026-11-26T23:59")
			.timePassesTo("2026-12-01T10:00")
			.done("childrens-social-care-executive", "Stage4Position", Answers.response("partly-agree"))
			.timePassesTo("2026-12-09T16:00")
			.done("hscp-board-chair", "Stage4Decision", Answers.board("decision-recorded"))
			.timePassesTo("2026-12-10T09:00")
			.done("brookfold-primary-line-manager", "ConfirmRecords", Answers.confirmed())
			.timePassesTo("2026-12-11T09:30")
			.done("childrens-social-care-line-manager", "ConfirmRecords",
					Answers.with(Answers.confirmed(), "childFileRecord", "we-hold-no-file", "agreesWithRecord", "no",
							"recordNote", "We saw it differently."))
			.runSteps();

		JsonNode answer = Auditing.as(this.port, "hscp-auditor").read("/cases/" + difference.reference());

		assertThat(told(answer, (line) -> !line.at("/kind").asText().equals("mail"))).containsExactly(
				"""
						08:15 on Tue 10 Nov 2026: Practitioner, Brookfold Primary School (Practitioner, Brookfold Primary School \
						(fictional)) raised a difference with Children's Social Care.
						08:15 on Tue 10 Nov 2026: Stage 1 opened. Limit: 23:59 on Thu 12 Nov 2026. 3 working days after the initial \
						concern on Mon 9 Nov 2026 end at 23:59 on Thu 12 Nov 2026.
						08:15 on Tue 10 Nov 2026: Notice written at the step “Notify: Stage 1 opened”: Formal escalation under the \
						HSCP policy – REF – Stage 1 – respond by Thu 12 Nov 2026.
						08:15 on Tue 10 Nov 2026: Notice written at the step “Notify: registered”: Professional difference under \
						the HSCP policy – REF – registered.
						09:00 on Wed 11 Nov 2026: Notice written at the step “Remind: Stage 1 limit is near”: Formal escalation \
						under the HSCP policy – REF – Stage 1 – limit is near: Thu 12 Nov 2026.
						10:00 on Wed 11 Nov 2026: Line or team manager, Children's Social Care claimed the task “Stage 1: respond \
						to the challenge”.
						10:00 on Wed 11 Nov 2026: Line or team manager, Children's Social Care (Line or team manager, Children's \
						Social Care) responded to the challenge at Stage 1 for Children's Social Care: Disagrees.
						10:00 on Wed 11 Nov 2026: Notice written at the step “Notify: Stage 1 response”: Formal escalation under \
						the HSCP policy – REF – Stage 1 – answered: record the outcome by Thu 12 Nov 2026.
						11:00 on Thu 12 Nov 2026: Practitioner, Brookfold Primary School (Practitioner, Brookfold Primary School \
						(fictional)) added new information. Has the risk to the child risen? Yes.
						11:00 on Thu 12 Nov 2026: Notice written at the step “Notify: new information”: URGENT – Formal escalation \
						under the HSCP policy – REF – Stage 1 – new information.
						23:59 on Thu 12 Nov 2026: Stage 1 ended by itself: its limit was reached and nobody had recorded an \
						outcome. The policy limit (23:59 on Thu 12 Nov 2026) was not kept. Response of the challenged agency: In \
						writing: Disagrees.
						23:59 on Thu 12 Nov 2026: Stage 2 opened. Limit: 23:59 on Thu 19 Nov 2026. 8 working days after the initial \
						concern on Mon 9 Nov 2026 end at 23:59 on Thu 19 Nov 2026; not counted: 2 weekend days.
						23:59 on Thu 12 Nov 2026: Report to HSCP – Multi-agency Resolution Template was written: \
						REF-report-to-hscp.pdf (SHA-256 …).
						23:59 on Thu 12 Nov 2026: Notice written at the step “Notify: Stage 2 opened”: URGENT – Formal escalation \
						under the HSCP policy – REF – Stage 2 – respond by Thu 19 Nov 2026.
						23:59 on Thu 12 Nov 2026: Notice written at the step “Submit Report to HSCP”: URGENT – Report to HSCP – \
						Multi-agency Resolution – REF – Stage 2 – formal escalation under the HSCP policy. The relevant person at \
						Stage 2: its named contact at Stage 2.
						09:00 on Wed 18 Nov 2026: Notice written at the step “Remind: Stage 2 limit is near”: URGENT – Formal \
						escalation under the HSCP policy – REF – Stage 2 – limit is near: Thu 19 Nov 2026.
						14:00 on Wed 18 Nov 2026: Safeguarding lead, Brookfold Primary School claimed the task “Stage 2: record \
						the outcome”.
						14:00 on Wed 18 Nov 2026: Safeguarding lead, Brookfold Primary School (Safeguarding lead, Brookfold \
						Primary School (fictional)) recorded the outcome of Stage 2: Not resolved.
						14:00 on Wed 18 Nov 2026: Stage 2 ended: Not resolved. The policy limit (23:59 on Thu 19 Nov 2026) was \
						kept. Response of the challenged agency: Given in the discussion.
						14:00 on Wed 18 Nov 2026: Stage 3 opened. Limit: 23:59 on Thu 26 Nov 2026. 13 working days after the \
						initial concern on Mon 9 Nov 2026 end at 23:59 on Thu 26 Nov 2026; not counted: 4 weekend days.
						14:00 on Wed 18 Nov 2026: Notice written at the step “Notify: Stage 3 opened”: URGENT – Formal escalation \
						under the HSCP policy – REF – Stage 3 – respond by Thu 26 Nov 2026.
						09:00 on Wed 25 Nov 2026: Notice written at the step “Remind: Stage 3 limit is near”: URGENT – Formal \
						escalation under the HSCP policy – REF – Stage 3 – limit is near: Thu 26 Nov 2026.
						23:59 on Thu 26 Nov 2026: Stage 3 ended by itself: its limit was reached and nobody had recorded an \
						outcome. The policy limit (23:59 on Thu 26 Nov 2026) was not kept. Response of the challenged agency: None \
						by the limit.
						23:59 on Thu 26 Nov 2026: Stage 4 opened. Limit: 23:59 on Mon 7 Dec 2026. 20 working days after the \
						initial concern on Mon 9 Nov 2026 end at 23:59 on Mon 7 Dec 2026; not counted: 8 weekend days.
						23:59 on Thu 26 Nov 2026: Notice written at the step “Notify: Stage 4 opened”: URGENT – Formal escalation \
						under the HSCP policy – REF – Stage 4 – decide by Mon 7 Dec 2026.
						10:00 on Tue 1 Dec 2026: Executive leader, Children's Social Care claimed the task “Stage 4: put your \
						position”.
						10:00 on Tue 1 Dec 2026: Executive leader, Children's Social Care (Executive leader, Children's Social \
						Care) put the position of Children's Social Care to the board: Partly agrees.
						09:00 on Fri 4 Dec 2026: Notice written at the step “Remind: Stage 4 limit is near”: URGENT – Formal \
						escalation under the HSCP policy – REF – Stage 4 – limit is near: Mon 7 Dec 2026.
						23:59 on Mon 7 Dec 2026: Notice written at the step “Notify: Stage 4 overdue”: URGENT – Formal escalation \
						under the HSCP policy – REF – Stage 4 – overdue since Mon 7 Dec 2026.
						16:00 on Wed 9 Dec 2026: Board Chair, HSCP claimed the task “Stage 4: record the board's decision”.
						16:00 on Wed 9 Dec 2026: Board Chair, HSCP (board chair, HSCP) recorded what the board decided: The \
						board's decision is recorded.
						16:00 on Wed 9 Dec 2026: Stage 4 ended: The board's decision is recorded. The policy limit (23:59 on Mon 7 \
						Dec 2026) was not kept.
						16:00 on Wed 9 Dec 2026: The case has its last outcome at Stage 4: The board's decision is recorded. Does \
						the person who raised it agree? Not asked.
						16:00 on Wed 9 Dec 2026: Record of an escalation under the HSCP policy was written: REF-case-record.pdf \
						(SHA-256 …).
						16:00 on Wed 9 Dec 2026: Notice written at the step “Notify the outcome”: Formal escalation under the HSCP \
						policy – REF – ended: decision of the board recorded.
						16:00 on Wed 9 Dec 2026: Notice written at the step “Submit outcome to HSCP”: Record of an escalation \
						under the HSCP policy – REF – ended at Stage 4. The relevant person at Stage 2: its named contact at Stage 2.
						09:00 on Thu 10 Dec 2026: Line or team manager, Brookfold Primary School claimed the task “Confirm the \
						records”.
						09:00 on Thu 10 Dec 2026: Line or team manager, Brookfold Primary School (Line or team manager, Brookfold \
						Primary School (fictional)) confirmed the records of Brookfold Primary School (fictional).
						09:00 on Thu 10 Dec 2026: Records of Brookfold Primary School (fictional): the case record is on the \
						child’s file; it agrees with the case record.
						09:30 on Fri 11 Dec 2026: Line or team manager, Children's Social Care claimed the task “Confirm the \
						records”.
						09:30 on Fri 11 Dec 2026: Line or team manager, Children's Social Care (Line or team manager, Children's \
						Social Care) confirmed the records of Children's Social Care.
						09:30 on Fri 11 Dec 2026: Records of Children's Social Care: there is no file for this child; it does not \
						agree with the case record.
						09:30 on Fri 11 Dec 2026: Every agency asked has confirmed its records: the case is closed.
						09:30 on Fri 11 Dec 2026: The engine has done every step of the case.
						"""
					.split("\n"));
		assertThat(told(answer,
				(line) -> line.at("/words").asText().contains("Report to HSCP – Multi")
						&& line.at("/kind").asText().equals("mail")))
			.containsExactly(
					"23:59 on Thu 12 Nov 2026: Mail “URGENT – Report to HSCP – Multi-agency Resolution – REF – Stage 2 –"
							+ " formal escalation under the HSCP policy” to hscp-mailbox@example.org: sent at"
							+ " 23:59 on Thu 12 Nov 2026 (1 try).",
					"23:59 on Thu 12 Nov 2026: Mail “URGENT – Report to HSCP – Multi-agency Resolution – REF – Stage 2 –"
							+ " formal escalation under the HSCP policy” to morgan.ellis@example.org: sent at"
							+ " 23:59 on Thu 12 Nov 2026 (1 try).");
		assertThat(told(answer, (line) -> line.at("/kind").asText().equals("mail"))).hasSize(this.jdbc.sql("""
				select count(*) from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key
				where n.reference = ?
				""").param(difference.reference()).query(Integer.class).single())
			.allSatisfy((line) -> assertThat(line).contains("(1 try)"));
		assertThat(answer.at("/case/outcomeWords").asText()).isEqualTo("The board's decision is recorded");
		assertThat(Auditing.texts(answer.get("stages"), "/kept")).containsExactly("false", "true", "false", "false");
		assertThat(Auditing.texts(answer.get("papers"), "/kind")).containsExactly("report-to-hscp", "case-record");
	}

	@Test
	void everyLineNamesARecordThatIsThere() throws Exception {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.immediateRisk("2026-10-05", 2))
			.done("acute-trust-safeguarding-lead", "Stage2Outcome", Answers.withdrawn("view-changed"))
			.runSteps();
		Map<String, String> keys = Map.of("escalation", "reference", "escalation_act", "id", "escalation_stage",
				"reference || '/' || stage", "escalation_notice", "id", "escalation_mail",
				"notice_key || '/' || recipient", "escalation_report", "reference || '/' || kind", "act_hi_op_log",
				"ID_", "act_hi_procinst", "ID_");

		JsonNode answer = Auditing.as(this.port, "hscp-auditor").read("/cases/" + difference.reference());

		assertThat(told(answer, (line) -> line.at("/kind").asText().equals("stage-opened"))).singleElement()
			.asString()
			.contains("Why it opened out of turn: The baby goes home tonight.", "Agreed by: N. Named, named nurse");
		assertThat(answer.get("timeline")).isNotEmpty().allSatisfy((line) -> {
			String table = line.at("/source/table").asText();
			assertThat(this.jdbc
				.sql("select count(*) from " + table + " where cast(" + keys.get(table) + " as varchar(500)) = ?")
				.param(line.at("/source/id").asText())
				.query(Long.class)
				.single()).as(line.toString()).isEqualTo(1);
		});
	}

	@Test
	void aVariableHasEveryValueItEverHadAndWhoWroteIt() throws Exception {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-10-05"))
			.done("brookfold-primary-practitioner", "FollowCase", Answers.newInformation("The first.", "no"));
		London.clockAt("2026-10-06T11:00");
		difference.done("brookfold-primary-practitioner", "FollowCase", Answers.newInformation("The second.", "no"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved());

		JsonNode variables = Auditing.as(this.port, "hscp-auditor")
			.read("/cases/" + difference.reference())
			.get("variables");

		assertThat(values(variables, "newInformation")).containsExactly(
				"10:00 on Tue 6 Oct 2026: The first. by Practitioner, Brookfold Primary School",
				"10:00 on Tue 6 Oct 2026:  by ",
				"11:00 on Tue 6 Oct 2026: The second. by Practitioner, Brookfold Primary School",
				"11:00 on Tue 6 Oct 2026:  by ");
		assertThat(values(variables, "stageOutcome"))
			.containsExactly("11:00 on Tue 6 Oct 2026: Not resolved by Line or team manager, Brookfold Primary School");
		assertThat(values(variables, "stage1Result")).containsExactly("11:00 on Tue 6 Oct 2026: Not resolved by ");
		assertThat(Auditing.texts(variables, "/label")).contains("Raising agency", "Stage 1: Limit",
				"What keeps the child safe until the next stage?");
	}

	@Test
	void thatTalkingWasNotPossibleIsSaidAsThat() throws Exception {
		London.clockAt("2026-09-14T10:00");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
			.done("brookfold-primary-practitioner", "PreEscalationDiscussion",
					Answers.discussionNotPossible("not-resolved"));

		JsonNode answer = Auditing.as(this.port, "hscp-auditor").read("/cases/" + difference.reference());

		assertThat(told(answer,
				(line) -> line.at("/source/id").asText().endsWith("/0")
						|| line.at("/words").asText().contains("recorded the discussion")))
			.anyMatch((words) -> words.endsWith("recorded the discussion before Stage 1: It was not possible."))
			.anyMatch((words) -> words.contains("Discussion before Stage 1 ended: Not resolved."));
	}

	@Test
	void troubleAndWhatOperatorsDidAboutItStandInTheTimeline() throws Exception {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-10-05"));
		HttpUser admin = HttpUser.signIn(this.port, "admin");
		HttpUser manager = HttpUser.signIn(this.port, "brookfold-primary-line-manager");
		String engine = "/camunda/api/engine/engine/default";
		String instance = engine + "/process-instance/" + difference.instanceId();
		String task = "/task/" + difference.task("Stage1Outcome").getId();
		String address = changeAddress("childrens-social-care-line-manager", "nobody at all");
		List<String> failures = new ArrayList<>();
		withoutAFolderForMail(() -> {
			for (int attempt = 0; attempt < 6; attempt++) {
				London.clockAt("2026-10-06T11:0" + attempt);
				difference.tryStep("NotifyStage1").ifPresent(failures::add);
			}
		});
		String job = "/job/" + difference.steps()
			.stream()
			.filter((step) -> step.getRetries() == 0)
			.findFirst()
			.orElseThrow()
			.getId();
		London.clockAt("2026-10-06T12:00");
		admin.send("PUT", engine + job + "/retries", "{\"retries\":1}", "application/json");
		London.clockAt("2026-10-06T12:01");
		difference.tryStep("NotifyStage1");
		changeAddress("childrens-social-care-line-manager", address);
		London.clockAt("2026-10-06T12:02");
		manager.post(task + "/claim", Map.of("userId", "brookfold-primary-line-manager"));
		London.clockAt("2026-10-06T12:03");
		Map<String, Object> nobody = new HashMap<>();
		nobody.put("userId", null);
		manager.post(task + "/assignee", nobody);
		London.clockAt("2026-10-06T12:04");
		admin.post(task + "/assignee", Map.of("userId", "brookfold-primary-safeguarding-lead"));
		London.clockAt("2026-10-06T12:05");
		admin.send("PUT", instance + "/suspended", "{\"suspended\":true}", "application/json");
		London.clockAt("2026-10-06T12:06");
		admin.send("PUT", instance + "/suspended", "{\"suspended\":false}", "application/json");
		London.clockAt("2026-10-06T12:07");
		// Nobody can over the web; an earlier version let administrators.
		this.cases.as("admin", () -> {
			this.runtimeService.setVariable(difference.instanceId(), "decisionMaker", "x");
			return null;
		});
		London.clockAt("2026-10-06T12:08");
		admin.send("DELETE", instance, "", "application/json");

		JsonNode answer = Auditing.as(this.port, "hscp-auditor").read("/cases/" + difference.reference());

		assertThat(failures).hasSize(6);
		String failed = "The step “Notify: Stage 1 opened” failed; tries left: %d. REF, \"Notify: Stage 1 opened\": not sent"
				+ " to …";
		assertThat(told(answer,
				(line) -> List.of("retry", "incident", "incident-ended", "operation", "engine")
					.contains(line.at("/kind").asText())))
			.containsExactly("11:00 on Tue 6 Oct 2026: " + failed.formatted(5),
					"11:01 on Tue 6 Oct 2026: " + failed.formatted(4),
					"11:02 on Tue 6 Oct 2026: " + failed.formatted(3),
					"11:03 on Tue 6 Oct 2026: " + failed.formatted(2),
					"11:04 on Tue 6 Oct 2026: " + failed.formatted(1),
					"11:05 on Tue 6 Oct 2026: " + failed.formatted(0),
					"11:05 on Tue 6 Oct 2026: The step “Notify: Stage 1 opened” waits for somebody: every try failed."
							+ " REF, \"Notify: Stage 1 opened\": not sent to …",
					"12:00 on Tue 6 Oct 2026: Demo Administrator had the step “Notify: Stage 1 opened” tried again"
							+ " (tries left: 0 → 1).",
					"12:00 on Tue 6 Oct 2026: The step “Notify: Stage 1 opened” waits no longer.",
					"12:02 on Tue 6 Oct 2026: Line or team manager, Brookfold Primary School claimed the task"
							+ " “Stage 1: record the outcome”.",
					"12:03 on Tue 6 Oct 2026: Line or team manager, Brookfold Primary School released the task"
							+ " “Stage 1: record the outcome”.",
					"12:04 on Tue 6 Oct 2026: Demo Administrator gave the task “Stage 1: record the outcome” to"
							+ " Safeguarding lead, Brookfold Primary School.",
					"12:05 on Tue 6 Oct 2026: Demo Administrator halted the case: nothing can be recorded and no"
							+ " limit acts until it is activated again.",
					"12:06 on Tue 6 Oct 2026: Demo Administrator activated the case again.",
					"12:07 on Tue 6 Oct 2026: Demo Administrator changed values past the forms: decisionMaker.",
					"12:08 on Tue 6 Oct 2026: Demo Administrator deleted the running case in the engine.",
					"12:08 on Tue 6 Oct 2026: The running case was deleted in the engine. Reason given: –");
		assertThat(told(answer,
				(line) -> line.at("/kind").asText().equals("mail")
						&& line.at("/words").asText().contains("not delivered")))
			.singleElement()
			.asString()
			.contains(
					"11:00 on Tue 6 Oct 2026: Mail “Formal escalation under the HSCP policy – REF – Stage 1 – respond by",
					"not delivered, the address takes no mail; tried last at", "(1 try).",
					"Why: The address contains a space");
	}

	private static List<String> told(JsonNode answer, Predicate<JsonNode> which) {
		String reference = answer.at("/case/reference").asText();
		return StreamSupport.stream(answer.get("timeline").spliterator(), false)
			.filter(which)
			.map((line) -> (line.at("/atWords").asText() + ": " + line.at("/words").asText()).replace(reference, "REF")
				.replaceAll("not sent to .*", "not sent to …")
				.replaceAll("SHA-256 [0-9a-f]{64}", "SHA-256 …"))
			.toList();
	}

	private static List<String> values(JsonNode variables, String name) {
		return StreamSupport.stream(variables.spliterator(), false)
			.filter((variable) -> variable.at("/name").asText().equals(name))
			.flatMap((variable) -> StreamSupport.stream(variable.get("values").spliterator(), false))
			.map((value) -> "%s: %s by %s".formatted(value.at("/atWords").asText(), value.at("/value").asText(),
					value.at("/who").asText()))
			.toList();
	}

	/** A file stands where the folder should be. */
	private static void withoutAFolderForMail(Runnable work) throws IOException {
		Path folder = Path.of(System.getProperty("test.outbox", "target/outbox"));
		Path aside = folder.resolveSibling(folder.getFileName() + "-aside");
		boolean exists = Files.exists(folder);
		if (exists) {
			Files.move(folder, aside);
		}
		Files.createFile(folder);
		try {
			work.run();
		}
		finally {
			Files.delete(folder);
			if (exists) {
				Files.move(aside, folder);
			}
		}
	}

	private String changeAddress(String userId, String address) {
		User user = this.identityService.createUserQuery().userId(userId).singleResult();
		String before = user.getEmail();
		user.setEmail(address);
		this.identityService.saveUser(user);
		return before;
	}

}
