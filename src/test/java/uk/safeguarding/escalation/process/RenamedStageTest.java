package uk.safeguarding.escalation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.audit.CaseFiles;
import uk.safeguarding.escalation.audit.Timeline;
import uk.safeguarding.escalation.audit.TimelineEntry;
import uk.safeguarding.escalation.papers.CaseSheets;
import uk.safeguarding.escalation.papers.SheetText;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.web.Reader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process owner gives stages other names in the diagram and in the form that offers
 * them, and changes nothing else.
 */
@Tag("slow")
@EscalationTest
class RenamedStageTest {

	@Autowired
	private Cases cases;

	@Autowired
	private RepositoryService repositoryService;

	@Autowired
	private CaseSheets sheets;

	@Autowired
	private CaseFiles files;

	@Autowired
	private Timeline timeline;

	@Autowired
	private JdbcClient jdbc;

	private static final Path DIAGRAM = Path.of("bpmn", "professional-difference.bpmn");

	private String deployed;

	@AfterEach
	void takeAwayWhatWasDeployed() {
		this.repositoryService.deleteDeployment(this.deployed, true);
		London.resetClock();
	}

	@Test
	void mailsCardsSheetAndTimelineCallThemSo() throws IOException {
		London.clockAt("2026-09-15T09:30");
		this.deployed = this.cases.deploy(Files.readString(DIAGRAM).replaceAll("Stage ([1-4])", "Level $1"));

		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-15"));
		assertThat(difference.card("PreEscalationDiscussion")).containsEntry("stage", "Before Level 1");
		assertThat(difference.variable("reportStatus")).isEqualTo("not sent; the case has not reached Level 2");
		difference.timePassesTo("2026-10-14T09:00");
		assertThat(difference.card("Stage4Decision")).containsEntry("stage", "Level 4");
		difference.done("hscp-board-chair", "Stage4Decision", Answers.board("unresolved")).runSteps();

		List<String> written = this.jdbc
			.sql("select subject || ' ' || text_body || ' ' || html_body from escalation_notice where reference = ?")
			.param(difference.reference())
			.query(String.class)
			.list();
		assertThat(written).hasSizeGreaterThan(10).allSatisfy((notice) -> assertThat(notice).doesNotContain("Stage "));
		assertThat(written).anySatisfy((notice) -> assertThat(notice)
			.contains("Level 1 reached its limit without an outcome", "to the relevant person at Level 2"));
		var file = this.files.get(difference.reference(),
				new Reader("auditor", "", List.of(HscpGroups.AUDITOR), false));
		String sheet = SheetText.of(this.sheets.find(file.definitionId(), difference.instanceId()).orElseThrow());
		assertThat(sheet).contains("Discussion before Level 1", "Level 4: HSCP").doesNotContain("Stage ");
		List<String> told = this.timeline.of(file).stream().map(TimelineEntry::words).toList();
		assertThat(told).anyMatch((line) -> line.startsWith("Level 2 ended by itself:"))
			.allSatisfy((line) -> assertThat(line).doesNotContain("Stage "));
	}

	/** As a policy has them that calls the practitioners' own stage its first. */
	@Test
	void theFirstStageMayHaveAnyNumber() throws IOException {
		London.clockAt("2026-09-15T09:30");
		this.deployed = this.cases.deploy(
				oneHigher(Files.readString(DIAGRAM),
						"(?:stage|opens|about|fromStage)\" value=\"|stage|nextStage (?:==|&gt;) |Stage "),
				".*", (form) -> oneHigher(form,
						"stage|currentStage != |[sS]tage != \\\\\"|[sS]tage = \\\\\"|[vV]alue\": \""));

		Case difference = this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-15"));
		assertThat(difference.card("PreEscalationDiscussion")).containsEntry("stage", "Before Stage 2");
		assertThat(difference.variable("openAtStage")).isEqualTo("2");
		difference.timePassesTo("2026-09-17T09:00").runSteps();
		assertThat(difference.card("Stage1Response")).containsEntry("stage", "Stage 2");
		difference.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved()).runSteps();
		assertThat(difference.card("Stage2Response")).containsEntry("stage", "Stage 3");
		assertThat(difference.variable("stage2Result")).isEqualTo("not-resolved");
		difference.timePassesTo("2026-10-14T09:00");
		difference.done("hscp-board-chair", "Stage4Decision", Answers.board("unresolved")).runSteps();
		assertThat(difference.variable("finalStage")).isEqualTo(5);

		Case higher = this.cases.raise(Answers.immediateRisk("2026-10-14", 4));
		assertThat(higher.card("Stage3Response")).containsEntry("stage", "Stage 4");
		assertThat(this.jdbc.sql("select opening_reason from escalation_stage where reference = ?")
			.param(higher.reference())
			.query(String.class)
			.single()).isEqualTo("The baby goes home tonight.");
	}

	private static String oneHigher(String text, String after) {
		return Pattern.compile("(?<=%s)[1-4]".formatted(after))
			.matcher(text)
			.replaceAll((number) -> String.valueOf(Integer.parseInt(number.group()) + 1));
	}

}
