package uk.safeguarding.escalation.tasklist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.papers.ReportArchive;
import uk.safeguarding.escalation.papers.ReportKind;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.HttpUser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two questions, one of them optional, and an answer that a process owner added by
 * editing one form file, in a real browser, where one is installed.
 */
@Tag("slow")
class EditedFormBrowserIT extends BrowserTest {

	private static final String QUESTIONS = """
			"components": [{"type": "textfield", "id": "Field_familyTold", "key": "familyTold", "label": "Was the family told?",
			  "layout": {"row": "Row_familyTold", "columns": null}, "validate": {"required": true, "maxLength": 200},
			  "properties": {"title": "Family", "missing": "please say who told them."}},
			 {"type": "textfield", "id": "Field_interpreter", "key": "interpreter", "label": "Who interpreted?",
			  "layout": {"row": "Row_interpreter", "columns": null}, "validate": {"maxLength": 200}},""";

	private static final String LAST_OFFERED = "\"value\": \"not-safe-to-wait\"\\s*\\}";

	private static final String OFFERED_TOO = "$0, {\"label\": \"In writing only\", \"value\": \"in-writing\"}";

	@Autowired
	private RepositoryService repositoryService;

	@Autowired
	private ReportArchive papers;

	@Test
	void areAskedRefusedWithoutKeptAndShownWhereverTheCaseIs() throws IOException {
		String diagram = Files.readString(Path.of("bpmn", "professional-difference.bpmn"));
		String deployment = this.cases.deploy(diagram, "stage-outcome",
				(form) -> form.replaceFirst("\"components\": \\[", QUESTIONS).replaceFirst(LAST_OFFERED, OFFERED_TOO));
		try {
			Case raised = this.cases.raise(Answers.difference("2026-09-14"));
			this.desk.signIn("brookfold-primary-line-manager").openTask(raised.task("Stage1Outcome").getId()).claim();
			new FilledForm(this.desk, "stage-outcome").with(Answers.notResolvedWithoutDiscussion());
			this.desk.tick("discussionHeld", 3);
			this.desk.complete().click();
			assertThat(this.desk.page().locator(".not-sent li"))
				.hasText(new String[] { "“Was the family told?”: please say who told them." });
			assertThat(raised.openTasks()).contains("Stage1Outcome");

			this.desk.field("familyTold").fill("Yes, by the nurse.");
			this.desk.picture("edited-form");
			this.desk.complete().click();
			assertThat(this.desk.completed()).containsText(raised.reference());

			raised.runSteps();
			assertThat(sheet(raised)).contains("Yes, by the nurse.", "In writing only")
				.doesNotContain("Who interpreted?");
			theNextStageAnswersTheOptionalOne(raised);
			HttpUser auditor = HttpUser.signIn(this.port, "hscp-auditor");
			assertThat(sheet(raised)).contains("Family", "Yes, by the nurse.", "In writing only", "Who interpreted?",
					"Nobody had to.");
			JsonNode told = HttpUser
				.json(auditor.send("GET", "/camunda/register/cases/" + raised.reference(), "", "application/json"));
			assertThat(told.path("variables")).anySatisfy((variable) -> {
				assertThat(variable.path("label").asText()).isEqualTo("Stage 1: Family");
				assertThat(variable.path("values").findValuesAsText("value")).containsExactly("Yes, by the nurse.");
			});
			assertThat(report(raised)).contains("Family", "Yes, by the nurse.");
		}
		finally {
			this.repositoryService.deleteDeployment(deployment, true);
		}
	}

	/** Beside its questions stands what the stage before answered. */
	private void theNextStageAnswersTheOptionalOne(Case raised) {
		try (Desk lead = new Desk(this.port).signIn("brookfold-primary-safeguarding-lead")) {
			lead.openTask(raised.task("Stage2Outcome").getId()).claim();
			assertThat(lead.page().locator(".sheet-rest")).containsText("In writing only");
			new FilledForm(lead, "stage-outcome").with(Answers.notResolvedWithoutDiscussion());
			lead.field("familyTold").fill("Yes, by the social worker.");
			lead.field("interpreter").fill("Nobody had to.");
			lead.complete().click();
			assertThat(lead.completed()).containsText(raised.reference());
		}
		raised.runSteps();
	}

	private String sheet(Case raised) {
		return HttpUser.signIn(this.port, "hscp-auditor")
			.send("GET", "/camunda/register/cases/" + raised.reference() + "/sheet", "", "text/html")
			.body();
	}

	private String report(Case raised) throws IOException {
		byte[] pdf = this.papers.find(raised.reference(), ReportKind.REPORT_TO_HSCP).orElseThrow().content();
		try (PDDocument document = Loader.loadPDF(pdf)) {
			return new PDFTextStripper().getText(document);
		}
	}

}
