package uk.safeguarding.escalation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.engine.Refusal;
import uk.safeguarding.escalation.papers.CaseSheets;
import uk.safeguarding.escalation.papers.SheetText;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A process owner edits one form file, and nothing else.
 */
@EscalationTest
class EditedFormsTest {

	private static final String MANAGER = "brookfold-primary-line-manager";

	private static final ObjectMapper JSON = new ObjectMapper();

	private final List<String> deployed = new ArrayList<>();

	@Autowired
	private Cases cases;

	@Autowired
	private RepositoryService repositoryService;

	@Autowired
	private CaseSheets sheets;

	@AfterEach
	void forget() {
		this.deployed.forEach((deployment) -> this.repositoryService.deleteDeployment(deployment, true));
	}

	@Test
	void aRequiredQuestionIsAskedRefusedWithoutAndKeptUnderItsStage() throws IOException {
		London.clockAt("2026-09-15T09:30");
		Case before = this.cases.raise(Answers.difference("2026-09-14"));
		add("stage-outcome", """
				{"type": "textfield", "id": "Field_familyTold", "key": "familyTold", "label": "Was the family told?",
				  "validate": {"required": true, "maxLength": 20},
				  "properties": {"missing": "please say who told them.", "rule": "familyTold != \\"no\\"",
				    "sentence": "they must be told; {{stageOutcome}} is no reason."}}
				""");
		Case after = this.cases.raise(Answers.difference("2026-09-14"));

		refused(after, Answers.notResolved(), "“Was the family told?”: please say who told them.");
		refused(after, Answers.with(Answers.notResolved(), "familyTold", "x".repeat(21)),
				"“Was the family told?” can have at most 20 characters; this has 21.");
		refused(after, Answers.with(Answers.notResolved(), "familyTold", "no"),
				"“Was the family told?”: they must be told; not-resolved is no reason.");
		after.done(MANAGER, "Stage1Outcome", Answers.with(Answers.notResolved(), "familyTold", "By the nurse."));
		assertThat(after.seenIn("Stage2Response")).containsEntry("stage1FamilyTold", "By the nurse.");
		assertThat(sheet(after))
			.containsPattern("(?s)== Stage 1: .*Was the family told\\?: By the nurse\\.\\n.*== As it was");
		assertThat(sheet(before)).doesNotContain("family");

		refused(before, Answers.with(Answers.notResolved(), "familyTold", "By the nurse."),
				"“familyTold” is no question of this form; please send only what the form asks.");
		before.done(MANAGER, "Stage1Outcome", Answers.notResolved());
		assertThat(before.openTasks()).contains("Stage2Response");
	}

	@Test
	void anOptionalQuestionAndANewThemeAreTakenWhenADifferenceIsRaised() throws IOException {
		London.clockAt("2026-09-15T09:30");
		Map<String, Object> newTheme = Answers.with(Answers.difference("2026-09-14"), "theme", "transport");
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> this.cases.raise(newTheme))
			.withMessage("“What is it mainly about?”: please choose one of the answers offered.");
		add("raise-difference",
				"""
						{"type": "checkbox", "id": "Field_interpreter", "key": "interpreter", "label": "An interpreter is needed"}
						""");

		assertThat(this.cases.raise(Answers.difference("2026-09-14")).seenIn("FollowCase"))
			.doesNotContainKey("interpreter");
		Case raised = this.cases.raise(Answers.with(newTheme, "interpreter", true));
		assertThat(raised.seenIn("FollowCase")).containsEntry("interpreter", true).containsEntry("theme", "transport");
		assertThat(sheet(raised)).contains("About: Transport\n", "An interpreter is needed: Yes\n");
	}

	private String sheet(Case difference) {
		return SheetText
			.of(this.sheets.find(difference.task("FollowCase").getProcessDefinitionId(), difference.instanceId())
				.orElseThrow());
	}

	private void refused(Case difference, Map<String, Object> answers, String sentence) {
		assertThatExceptionOfType(Refusal.class).isThrownBy(() -> difference.done(MANAGER, "Stage1Outcome", answers))
			.withMessage(sentence);
		assertThat(difference.openTasks()).contains("Stage1Outcome");
	}

	private void add(String form, String question) throws IOException {
		String diagram = Files.readString(Path.of("bpmn", "professional-difference.bpmn"));
		this.deployed.add(this.cases.deploy(diagram, form, (content) -> {
			try {
				JsonNode json = JSON.readTree(content);
				((ArrayNode) json.get("components")).add(JSON.readTree(question));
				json.findParents("key")
					.stream()
					.filter((field) -> field.path("key").asText().equals("theme"))
					.forEach((theme) -> ((ObjectNode) theme).withArray("values")
						.addObject()
						.put("label", "Transport")
						.put("value", "transport"));
				return json.toString();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}));
	}

}
