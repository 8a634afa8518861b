package uk.safeguarding.escalation.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

import uk.safeguarding.escalation.register.Act;
import uk.safeguarding.escalation.register.LimitMove;
import uk.safeguarding.escalation.register.Person;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.register.StageEnd;
import uk.safeguarding.escalation.register.StageOpening;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Approved;
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
	private Register register;

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

		Approved.text("timeline/whole-ladder", String.join("\n", told(answer, (line) -> true)));
		assertThat(told(answer, (line) -> line.at("/kind").asText().equals("mail"))).hasSize(this.jdbc.sql("""
				select count(*) from escalation_mail m join escalation_notice n on n.notice_key = m.notice_key
				where n.reference = ?
				""").param(difference.reference()).query(Integer.class).single());
		assertThat(answer.at("/words/outcome").asText()).isEqualTo("Decision recorded");
	}

	@Test
	void aCaseThatWasOpenedAgainIsToldWithBothItsOutcomes() throws Exception {
		London.clockAt("2026-11-10T08:15");
		Case difference = this.cases.raise(Answers.difference("2026-11-09"));
		limitMoved(difference, "2026-11-10T09:00");
		London.clockAt("2026-11-10T10:00");
		difference.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved())
			.done("brookfold-primary-line-manager", "ConfirmRecords", Answers.confirmed());
		this.register.closedUnconfirmed(difference.reference(), List.of("childrens-social-care"), "No answer.");
		this.register.closed(difference.reference(), London.time("2026-11-12T10:00"));
		act(difference, "2026-11-24T09:00", "SayWhetherDone", "childrens-social-care", "no");
		act(difference, "2026-11-24T10:00", "ReopenCase", "brookfold-primary", "reopen");
		openedAgain(difference, "2026-11-24T10:00");
		limitMoved(difference, "2026-11-24T11:00");
		StageEnd end = new StageEnd(1, London.time("2026-11-25T10:00"), "withdrawn", Optional.of("not-awaited"),
				Optional.empty(), Optional.empty(), Optional.of("other-route"));
		this.register.stageEnded(difference.reference(), end);
		this.register.ended(difference.reference(), end);
		act(difference, "2026-12-09T10:00", "DidItHelp", "brookfold-primary", "partly");

		JsonNode answer = Auditing.as(this.port, "hscp-auditor").read("/cases/" + difference.reference());

		Approved.text("timeline/opened-again",
				String.join("\n", told(answer, (line) -> !line.at("/kind").asText().matches("notice|mail.*"))));
	}

	@Test
	void everyLineNamesARecordThatIsThere() throws Exception {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.immediateRisk("2026-10-05", 2))
			.done("acute-trust-safeguarding-lead", "Stage2Outcome", Answers.withdrawn("view-changed"))
			.runSteps()
			.done("acute-trust-line-manager", "ConfirmRecords", Answers.confirmed());
		openedAgain(difference, "2026-10-07T10:00");
		String moment = " || '/' || to_char(%s at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')";
		Map<String, String> keys = Map.of("escalation", "reference", "escalation_act", "id", "escalation_stage",
				"reference || '/' || stage" + moment.formatted("opened_at"), "escalation_confirmation",
				"reference || '/' || agency" + moment.formatted("confirmed_at"), "escalation_reopening",
				"reference" + moment.formatted("reopened_at"), "escalation_notice", "id", "escalation_mail",
				"notice_key || '/' || recipient", "escalation_report",
				"reference || '/' || kind" + moment.formatted("made_at"), "act_hi_op_log", "ID_", "act_hi_procinst",
				"ID_");

		JsonNode answer = Auditing.as(this.port, "hscp-auditor").read("/cases/" + difference.reference());

		assertThat(told(answer, (line) -> line.at("/kind").asText().equals("stage-opened"))).hasSize(2)
			.first()
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

		assertThat(values(variables, "addition1NewInformation"))
			.containsExactly("Tuesday 6 October 2026, 10:00: The first. by Practitioner, Brookfold Primary School");
		assertThat(values(variables, "addition2NewInformation"))
			.containsExactly("Tuesday 6 October 2026, 11:00: The second. by Practitioner, Brookfold Primary School");
		assertThat(values(variables, "newInformationCount")).containsExactly("Tuesday 6 October 2026, 10:00: 0 by ",
				"Tuesday 6 October 2026, 10:00: 1 by ", "Tuesday 6 October 2026, 11:00: 2 by ");
		assertThat(values(variables, "stage1Result"))
			.containsExactly("Tuesday 6 October 2026, 11:00: Not resolved by ");
		assertThat(Auditing.texts(variables, "/label")).contains("Raising agency", "Stage 1: Limit",
				"Stage 1: What keeps the child safe until the next stage");
	}

	@Test
	void thatTalkingWasNotPossibleIsSaidAsThat() throws Exception {
		London.clockAt("2026-09-14T10:00");
		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14"))
			.done("brookfold-primary-practitioner", "PreEscalationDiscussion",
					Answers.discussionNotPossible("not-resolved"));

		JsonNode answer = Auditing.as(this.port, "hscp-auditor").read("/cases/" + difference.reference());

		assertThat(told(answer,
				(line) -> line.at("/source/id").asText().contains("/0/")
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
		Approved.text("timeline/trouble",
				String.join("\n", told(answer, (line) -> !line.at("/kind").asText().matches("notice|mail.*"))));
		assertThat(told(answer, (line) -> line.at("/kind").asText().equals("mail-not-sent"))).singleElement()
			.asString()
			.contains("Tuesday 6 October 2026, 11:00: Mail “REF – Stage 1 – respond by",
					"not delivered, the address takes no mail; tried last on", "(1 try).",
					"Why: This is not one plain address");
	}

	private void openedAgain(Case difference, String wallClock) {
		int stage = (Integer) difference.inRegister().get("final_stage");
		Instant at = London.time(wallClock);
		Instant limit = at.plus(Duration.ofDays(3));
		this.register.reopened(difference.reference(), at, stage);
		this.register.stageOpened(difference.reference(), new StageOpening(stage, at, limit, limit, "As at first.",
				Optional.of("Nobody visited."), Optional.empty()));
	}

	private void limitMoved(Case difference, String wallClock) {
		Instant at = London.time(wallClock);
		this.register.limitMoved(difference.reference(), new LimitMove(1, at, at, at, "one day", "another", "it moved"),
				this.register.limit(difference.reference(), 1));
	}

	private void act(Case difference, String wallClock, String element, String agency, String answer) {
		this.register.acted(difference.reference(), new Act(element, Optional.empty(), London.time(wallClock),
				new Person("x", "Jo Green", agency, "line-manager"), agency, Optional.of(answer)));
	}

	private static List<String> told(JsonNode answer, Predicate<JsonNode> which) {
		String reference = answer.at("/case/reference").asText();
		return StreamSupport.stream(answer.get("timeline").spliterator(), false)
			.filter(which)
			.map((line) -> Auditing.told(line)
				.replace(reference, "REF")
				.replaceAll("not sent to .*", "not sent to …")
				.replaceAll("SHA-256 [0-9a-f]{64}", "SHA-256 …"))
			.toList();
	}

	private static List<String> values(JsonNode variables, String name) {
		return StreamSupport.stream(variables.spliterator(), false)
			.filter((variable) -> variable.at("/name").asText().equals(name))
			.flatMap((variable) -> StreamSupport.stream(variable.get("values").spliterator(), false))
			.map((value) -> "%s: %s by %s".formatted(London.inWords(Instant.parse(value.at("/at").asText())),
					value.at("/value").asText(), value.at("/who").asText()))
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
