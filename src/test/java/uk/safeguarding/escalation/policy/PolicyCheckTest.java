package uk.safeguarding.escalation.policy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.FileSystemUtils;

import uk.safeguarding.escalation.policy.PolicyCheck.Finding;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Edits that somebody may make in Modeler by mistake, and the sentence for each.
 */
@Tag("slow")
class PolicyCheckTest {

	private static final PolicyFolder OURS = new PolicyFolder("");

	@TempDir
	private Path folder;

	@BeforeEach
	void thePolicyAsItIsShipped() throws Exception {
		for (String shipped : List.of("bpmn", "forms")) {
			FileSystemUtils.copyRecursively(Path.of(shipped), this.folder.resolve(shipped));
		}
	}

	@Test
	void inOurOwnPolicyNothingIsFound() {
		assertThat(findings()).isEmpty();
	}

	/** The first nine are the edits that a process owner is likeliest to make. */
	@ParameterizedTest(name = "{0} -> {1}")
	@CsvSource(delimiterString = " => ", quoteCharacter = '`',
			textBlock = """
					(id="Stage2LimitTimer">\\s*)<bpmn:timeDate([^>]*)>[^<]*</bpmn:timeDate> => $1<bpmn:timeDuration$2>P8D</bpmn:timeDuration> => "Limit: working day 8" (Stage2Limit) counts by itself, with the duration "P8D", weekends and holidays included: a clock must have the date ${deadlines.limit(execution)} or
					<bpmn:sequenceFlow id="Stage2NotResolved"[^>]*/>|<bpmn:(incoming|outgoing)>Stage2NotResolved<[^>]*>|default="Stage2NotResolved" => `` => "Resolved or withdrawn?" (Stage2Resolved) has one way on, and that has a condition: draw the way for when it is not true, and make it the default.
					default="Stage2NotResolved"|default="MovesToStage2" => `` => "Resolved or withdrawn?" (Stage2Resolved) cannot tell which way to go: "no" (Stage2NotResolved) has no condition.
					"Stage2Outcome" => "Activity_0k2x9" => "Stage 2: record the outcome" (Activity_0k2x9) had the id "Stage2Outcome": give it back.
					(id="Stage2Outcome"[^>]*) camunda:candidateGroups="[^"]*" => $1 => "Stage 2: record the outcome" (Stage2Outcome) is for nobody: under Assignment, its candidate groups must be ${candidates.of(execution)}
					formRef="board-decision" => formRef="boards-decision" => The task "Stage 4: record the board's decision" (Stage4Decision) has the form "boards-decision", which did not come with the diagram. There are action-done, agreed-actions, board-decision,
					(?<=id="Stage2LimitTimer">)(\\s*.*)deadlines.limit\\( => $1deadlines.limits( => "Limit: working day 8" (Stage2Limit) holds the expression "${deadlines.limits(execution)}", which a policy cannot use: it must be ${deadlines.limit(execution)} or
					stage2Result == 'resolved' => stage2Resutl == 'resolved' => "yes" (Stage2ResolvedOrWithdrawn) asks for "stage2Resutl", which no form asks and the application does not keep; correct the name.
					(?<=id="Stage2LimitTimer">)(\\s*.*)\\(execution\\) => $1(execution => "Limit: working day 8" (Stage2Limit) holds the expression "${deadlines.limit(execution}", which cannot be read: every bracket and quotation mark that opens must close; it must be ${deadlines.limit(execution)}
					name="limit" value="8" => name="limit" value="2" => (Stage2) has the limit 2, which is not after that of "Stage 1: line or team managers", 3: both count from the initial concern
					camunda:historyTimeToLive="[^"]*" => `` => "Resolve a professional difference" (professional-difference) has no time to live: under History cleanup, write after how many days
					(<bpmn:sequenceFlow id="Stage2ResolvedOrWithdrawn"[^>]*)>\\s*<bpmn:conditionExpression.*?</bpmn:conditionExpression> => $1> => "Resolved or withdrawn?" (Stage2Resolved) cannot tell which way to go: "yes" (Stage2ResolvedOrWithdrawn) has no condition. Give every way but one a condition

					<bpmn:sequenceFlow id="DifferenceRaisedToRegisterEscalation"[^>]*/>|<bpmn:(incoming|outgoing)>DifferenceRaisedToRegisterEscalation<[^>]*> => `` => "Difference raised" (DifferenceRaised) has no way on: draw the way to the next step
					<bpmn:sequenceFlow id="DifferenceRaisedToRegisterEscalation"[^>]*/>|<bpmn:(incoming|outgoing)>DifferenceRaisedToRegisterEscalation<[^>]*> => `` => "Register the escalation" (RegisterEscalation) is never reached
					(id="CloseEscalationToEscalationClosed" .*targetRef=)"EscalationClosed" => $1"CloseEscalation" => "Close the escalation" (CloseEscalation) leads to no end
					"ConfirmRecords" => "Confirm" => The diagram has no element with the id "ConfirmRecords", the task in which the agencies confirm their records.
					name="limit" value="8" => name="limit" value="0" => "Limit: working day 8" (Stage2Limit) must have the properties "limit", a number from 1 to 999,
					name="limit" value="8" => name="limit" value="eight" => (Stage2Limit) must have the properties
					name="unit" value="working days" => name="unit" value="hours" => hours count from the opening.
					name="countsFrom" value="initial concern" => name="countsFrom" value="concern" => (Stage2Limit) must have the properties
					name="limit" value="20" => name="number" value="20" => "Stage 4: HSCP Strategic Partners Board, via its Chair" (Stage4) has no limit: one clock at its edge must have the property "limit".
					(?<=id="Stage2LimitTimer">)(\\s*.*)deadlines.limit\\( => $1deadlines.reminder( => "Limit: working day 8" (Stage2Limit) is the clock of a limit: it must be ${deadlines.limit(execution)}, and it is "${deadlines.reminder(execution)}".
					camunda:formRef="raise-difference" => camunda:formKey="raise-difference" => The start "Difference raised" (DifferenceRaised) has no form.
					isExecutable="true" => isExecutable="false" => The diagram has no executable process with the id "professional-difference".
					name="stage" value="0" => name="stage" value="9" => The diagram needs a stage "0", the discussion before the others
					name="roles" value="line-manager" => name="roles" value="manager" => "Stage 1: record the outcome" (Stage1Outcome) has the property "roles" = "manager": it must be a role of an agency: practitioner, line-manager,
					name="side" value="challenged" => name="side" value="theirs" => "Stage 1: respond to the challenge" (Stage1Response) has the property "side" = "theirs": it must be raising, challenged, each or board.
					name="tells" value="raiser, both sides" => name="tells" value="everybody" => "Stage 1: line or team managers" (Stage1) has the property "tells" = "everybody": it must be who is told of it
					name="words" value="stage-opened" => name="words" value="stage-open" => has the property "words" = "stage-open": it must be the name of a notice's words
					name="about" value="2" => name="about" value="7" => has the property "about" = "7": it must be the number of a stage.
					name="opens" value="2" => name="opens" value="two" => "Stage 2 opens" (NotifyStage2) has the property "opens" = "two": it must be the number of a stage.
					(?s)(<bpmn:serviceTask id="RecordStage2Outcome".*?</bpmn:documentation>) => $1<bpmn:extensionElements><camunda:properties><camunda:property name="settles" value="resolved, decided" /></camunda:properties></bpmn:extensionElements> => "Record the Stage 2 outcome" (RecordStage2Outcome) has the property "settles" = "resolved, decided": it must be outcomes that a form offers: decision-recorded, not-resolved, resolved, unresolved, withdrawn.
					(?s)(<bpmn:serviceTask id="RecordStage2Outcome".*?</bpmn:documentation>) => $1<bpmn:extensionElements><camunda:properties><camunda:property name="settles" value="resolved" /></camunda:properties></bpmn:extensionElements> => "Record the Stage 2 outcome" (RecordStage2Outcome) says with which outcomes it settles a case: the gateway behind it must ask ${finalOutcome != null}
					(?s)(id="Stage2Limit".*?)name="countsFrom" value="initial concern" => $1name="countsFrom" value="last outcome" => "Limit: working day 8" (Stage2Limit) must have the properties
					(?s)(id="ReopeningWindow".*?)<camunda:property name="limit" value="20" /> => $1 => "Working day 20" (ReopeningWindow) must have the properties
					\\$\\{candidates.owing\\(execution\\)} => ${agencies.bothSides(raisingAgency, challengedAgency)} => "The day agreed" (ActionDue) counts from the day agreed for an action: it must stand in a sub-process for each of them, with the collection ${candidates.owing(execution)}.
					name="while" value="ReopeningWindow, MayBeReopened" => name="while" value="Window" => "Re-open" (ReopeningAsked) has the property "while" = "Window": it must be ids of steps of the diagram.
					name="fromStage" value="2" => name="fromStage" value="two" => "Submit Report to HSCP" (SubmitReportToHscp) has the property "fromStage" = "two": it must be the number of a stage.
					messageRef="AMistake" => messageRef="NoMessage" => "Correct a mistake" (MistakeFound) is refused by the engine: Invalid 'messageRef': no message with id 'NoMessage' found.
					(id="SentToWrongAgencyEscalation") escalationRef="WrongAgency" => $1 escalationRef="Nothing" => "To the wrong agency" (SentToWrongAgency) is refused by the engine: could not find escalation with id 'Nothing'.
					""")
	void whatCannotBeRunIsNamedAndStopsTheStart(String from, String to, String sentence) throws Exception {
		change("bpmn/professional-difference.bpmn", from, to);

		assertThat(findings()).anySatisfy((finding) -> {
			assertThat(finding.sentence()).contains(sentence);
			assertThat(finding.must()).isTrue();
		}).allSatisfy((finding) -> assertThat(finding.sentence()).endsWith(".").doesNotContain("Exception", "\n"));
	}

	/** Each would run something that is no policy. */
	@ParameterizedTest(name = "{0} -> {1}")
	@CsvSource(delimiterString = " => ", quoteCharacter = '`',
			textBlock = """
					camunda:delegateExpression="\\$\\{registerEscalation}" => camunda:class="com.example.Steal" => "Register the escalation" (RegisterEscalation) has "class" (com.example.Steal), which a policy cannot use
					camunda:delegateExpression="\\$\\{registerEscalation}" => camunda:expression="${agencies.reload()}" => "Register the escalation" (RegisterEscalation) calls no step of the application
					camunda:delegateExpression="\\$\\{registerEscalation}" => camunda:type="external" camunda:topic="x" => (RegisterEscalation) has "topic" (x), which a policy cannot use
					\\$\\{registerEscalation} => ${dataSource} => "Register the escalation" (RegisterEscalation) calls "${dataSource}", which the application does not have; it has ${closeEscalation},
					\\$\\{registerEscalation} => ${recordConfirmation} => (RegisterEscalation) calls "${recordConfirmation}"
					\\$\\{openPreEscalation} => ${submitReport} => "Pre-escalation discussion" (PreEscalationDiscussion) calls "${submitReport}", which the application does not have; it has ${keepPosition},
					(<bpmn:serviceTask id="RegisterEscalation") => $1 xmlns:activiti="http://activiti.org/bpmn" activiti:class="com.example.Steal" => (RegisterEscalation) has "class" (com.example.Steal)
					<bpmn:serviceTask( id="RegisterEscalation".*?)</bpmn:serviceTask> => <bpmn:scriptTask scriptFormat="javascript"$1<bpmn:script>java.lang.System.exit(1)</bpmn:script></bpmn:scriptTask> => "Register the escalation" (RegisterEscalation) is a "script task", which a policy cannot use: there are user tasks
					<camunda:executionListener delegateExpression="\\$\\{openPreEscalation}" event="start" /> => <camunda:executionListener event="start"><camunda:script scriptFormat="javascript">1</camunda:script></camunda:executionListener> => "Pre-escalation discussion" (PreEscalationDiscussion) holds a "script"
					<camunda:executionListener delegateExpression="\\$\\{openPreEscalation}" => <camunda:executionListener class="com.example.Steal" => (PreEscalationDiscussion) has "class" (com.example.Steal)
					<camunda:executionListener delegateExpression="\\$\\{openPreEscalation}" event="start" /> => <camunda:taskListener delegateExpression="${openPreEscalation}" event="create" /> => (PreEscalationDiscussion) holds a "task listener"
					(<bpmn:extensionElements>) => $1<camunda:connector><camunda:connectorId>http</camunda:connectorId></camunda:connector> => holds a "connector"
					(<bpmn:extensionElements>) => $1<camunda:inputOutput><camunda:inputParameter name="x">1</camunda:inputParameter></camunda:inputOutput> => holds a "input output"
					\\$\\{nextStage == 3} => ${nextStage.getClass() == 3} => "Stage 3, with a reason" (MovesToStage3) holds the expression "${nextStage.getClass() == 3}", which a policy cannot use: it must compare variables of the case
					\\$\\{nextStage == 3} => ${nextStage == dataSource} => asks for "dataSource", which no form asks
					\\$\\{nextStage == 3} => ${nextStage['class'] == 3} => which a policy cannot use
					\\$\\{nextStage == 3} => ${nextStage == 3} ${agencies.reload()} => which a policy cannot use
					\\$\\{nextStage == 3} => #{agencies.reload()} => which a policy cannot use
					(<bpmn:conditionExpression)([^>]*>\\$\\{nextStage == 3}) => $1 language="javascript"$2 => "Stage 3, with a reason" (MovesToStage3) has "language" (javascript)
					camunda:assignee="\\$\\{raisedBy}" => camunda:assignee="${agencies.reload()}" => holds the expression "${agencies.reload()}", which a policy cannot use: it must be ${raisedBy}.
					camunda:assignee="\\$\\{raisedBy}" => camunda:assignee="${environment.getProperty('java.version')}" => holds the expression "${environment.getProperty('java.version')}", which a policy cannot use: it must be ${raisedBy}.
					name="Follow this case" => name="Follow ${agencies.reload()}" => (FollowCase) holds the expression "Follow ${agencies.reload()}", which a policy cannot use: there is none in this place.
					(<bpmn:userTask id="FollowCase".*?<bpmn:documentation>) => $1${agencies.reload()} => "Follow this case" (FollowCase) holds the expression "${agencies.reload()}The person
					name="keptAs" value="stage2" => name="keptAs" value="stage2${agencies.reload()}" => holds the expression "stage2${agencies.reload()}", which a policy cannot use
					(?s)\\A.*?(?=<bpmn:definitions) => <!DOCTYPE x [<!ENTITY e SYSTEM "file:/etc/hostname">]> => The diagram cannot be read
					(</bpmn:process>) => $1<bpmn:process id="second" isExecutable="true" /> => second is a second process; only the one with the id "professional-difference" is run.
					""")
	void whoeverChangesADiagramCannotRunCode(String from, String to, String sentence) throws Exception {
		whatCannotBeRunIsNamedAndStopsTheStart(from, to, sentence);
	}

	@ParameterizedTest(name = "{1} -> {2}")
	@CsvSource(delimiterString = " => ", quoteCharacter = '`',
			textBlock = """
					bpmn/professional-difference.bpmn => name="limit" value="8" => name="limit" value="9" => "Limit: working day 8" (Stage2Limit) says 8 in its label; the limit is 9. Say the same in both places
					bpmn/professional-difference.bpmn => name="limit" value="8" => name="limit" value="9" => "Limit: working day 8" (Stage2Limit) says 8 in its documentation; the limit is 9.
					bpmn/professional-difference.bpmn => name="limit" value="8" => name="limit" value="9" => "Resolve a professional difference" (professional-difference) says 8 in its documentation; the limits are 1, 3, 5, 9, 10, 13, 20.
					forms/raise-difference.form => \\{\\{stage2.limit}} => 7 working days => The form file "raise-difference.form" says 7 in "Needed when the first concern was more than 3 working days ago (7 working days if it opens at Stage 2
					forms/raise-difference.form => \\{\\{firstStage.label}} unless => Stage 5 unless => The form file "raise-difference.form" says "Stage 5" in "Stage 5 unless there is a reason to start higher."; the stages are Stage 1, Stage 2, Stage 3, Stage 4. Call it as it is called.
					forms/raise-difference.form => \\{\\{stage2.limit}} => {{stage2.limits}} => The form file "raise-difference.form" asks the diagram for {{stage2.limits}}, which it does not say: there are number, label, people, body, title, limit and amount, of stage0, stage1, stage2, stage3, stage4, firstStage, reportedStage where
					forms/raise-difference.form => \\{\\{stage2.limit}} => {{stage6.limit}} => asks the diagram for {{stage6.limit}}, which it does not say
					forms/stage-outcome.form => "value": "3" => "value": "5" => The question "Move to" (moveToStage) of the form "stage-outcome" offers "Stage 3 – pass over Stage 2", kept as "5": it must be the number of a stage.
					bpmn/professional-difference.bpmn => name="Stage 2: safe => name="Tier 2: safe => "Stage 2 opens" (NotifyStage2) says "Stage 2" in its label; the stages are Stage 1, Tier 2, Stage 3, Stage 4. Call it as it is called.
					bpmn/professional-difference.bpmn => name="Stage 2: safe => name="Tier 2: safe => "Stage 2: respond to the challenge" (Stage2Response) says "Stage 2" in its label
					bpmn/professional-difference.bpmn => name="limit" value="5" => name="limit" value="6" => (ConfirmRecordsReminder) says 5 in its documentation; the limit is 6.
					bpmn/professional-difference.bpmn => reminder\\(execution\\) => reminder(execution, 2) => ``
					bpmn/professional-difference.bpmn => "NothingMoreToFollow" => "Nothing" => (Nothing) had the id "NothingMoreToFollow": give it back
					bpmn/professional-difference.bpmn => id="NothingMoreToFollow" name="[^"]*" => id="NothingMoreToFollow" name="Nothing" => ``
					bpmn/professional-difference.bpmn => "Stage4PositionsPut" => "Stage3PositionsPut" => "Positions put" (Stage4PositionsPut) is gone. Cases that run keep it to their end
					bpmn/professional-difference.bpmn => "Stage1Begins" => "Stage1Starts" => Stage1Begins is gone. Cases that run keep it to their end
					bpmn/professional-difference.bpmn => "Stage1Begins" => "Stage1Starts" => Stage1Starts is new. Cases that run do not come to it
					forms/stage-outcome.form => "hide": "=stageOutcome => "hide": "=stageOutcom => of the form "stage-outcome" asks for "stageOutcom", which no form asks
					forms/stage-outcome.form => "hide": "=stageOutcome => "hide": "=stageOutcome + => of the form "stage-outcome" holds the expression
					forms/board-decision.form => "askedAsIn": "agreed-actions" => "askedAsIn": "agreed-action" => The group "Group_actions" of the form "board-decision" is to be asked as in "agreed-action", which does not ask it.
					forms/agreed-actions.form => "Group_actions" => "Group_0k2x9" => The group "Group_actions" of the form "stage-outcome" is to be asked as in "agreed-actions", which does not ask it.
					forms/stage-outcome.form => "components": \\[ => "components": { => The form file "stage-outcome.form" cannot be read
					""")
	void whatSomebodyShouldLookAtIsNamed(String file, String from, String to, String sentence) throws Exception {
		change(file, from, to);

		if (sentence.isEmpty()) {
			assertThat(findings()).isEmpty();
		}
		else {
			assertThat(findings()).anySatisfy((finding) -> assertThat(finding.sentence()).contains(sentence));
		}
	}

	@Test
	void aFolderOfNamesAloneIsOurPolicyUnderThem(@TempDir Path names) throws Exception {
		Files.writeString(names.resolve("policy.yaml"), """
				partnership: Example Safeguarding Children Partnership
				abbreviation: ESCP
				groups:
				  hscp.board-chair: Independent Chair
				""");

		PolicyFolder policy = new PolicyFolder("file:" + names);

		assertThat(policy.findings(OURS)).isEmpty();
		assertThat(policy.partnership("", "")).satisfies((example) -> {
			assertThat(example.name()).isEqualTo("Example Safeguarding Children Partnership");
			assertThat(example.title("hscp.board-chair")).isEqualTo("Independent Chair");
			assertThat(example.references()).as("what it does not say").isEqualTo("HSCP");
			assertThat(example.roles()).as("what it does not say").hasSize(4);
		});
	}

	@Test
	void wordsOfItsOwnStandInThePlaceOfOurs() throws Exception {
		Path notices = Files.createDirectory(this.folder.resolve("notices"));
		Files.writeString(notices.resolve("stage-opened.mustache"), "{{reference}} for {{hscp}}{{chair}}");

		assertThat(findings()).isEmpty();
		assertThat(new PolicyFolder("file:" + this.folder).notices()
			.plain("stage-opened", Map.of("reference", "ESCP-2026-0001", "hscp", "ESCP")))
			.isEqualTo("ESCP-2026-0001 for ESCP");

		Files.writeString(notices.resolve("stage-opened.mustache"), "{{reference}} about {{childsName}}");
		Files.writeString(notices.resolve("answered.mustache"), "{{#urgent}}URGENT");
		assertThat(findings()).extracting(Finding::sentence)
			.anySatisfy((sentence) -> assertThat(sentence).isEqualTo(
					"notices/stage-opened.mustache says {{childsName}}, which nothing fills in; correct the name."))
			.anySatisfy((sentence) -> assertThat(sentence).startsWith("notices/answered.mustache cannot be read: "));
	}

	/** In the first place, or in every one that names a whole id. */
	private void change(String file, String from, String to) throws Exception {
		Path changed = this.folder.resolve(file);
		String content = Files.readString(changed);
		Pattern pattern = Pattern.compile(from,
				from.startsWith("<bpmn:serviceTask(") || from.startsWith("(<bpmn:userTask") ? Pattern.DOTALL : 0);
		String text = pattern.matcher(content).replaceAll(to.replace("${", "\\${").replace("\\\\", "\\"));
		assertThat(text).isNotEqualTo(content);
		Files.writeString(changed, text);
	}

	private List<Finding> findings() {
		return new PolicyFolder("file:" + this.folder).findings(OURS);
	}

}
