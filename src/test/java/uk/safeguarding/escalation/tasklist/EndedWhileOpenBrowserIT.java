package uk.safeguarding.escalation.tasklist;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A stage or a case ends while somebody has its form open in a real browser, where one is
 * installed.
 */
@Tag("slow")
class EndedWhileOpenBrowserIT extends BrowserTest {

	private static final String TYPED = "The figures were not known to us.";

	private Case difference;

	@BeforeEach
	void somebodyWritesAResponse() {
		this.difference = this.cases
			.raise(Answers.with(Answers.difference("2026-09-14"), "challengedAgency", "youth-justice"));
		this.desk.signIn("youth-justice-line-manager").openTask(this.difference.task("Stage1Response").getId()).claim();
		this.desk.tick("responsePosition", 0);
		this.desk.field("responseReasons").fill(TYPED);
	}

	@Test
	void whoeverCompletesAfterTheLimitReadsWhereTheCaseIsAndLosesNothing() {
		this.difference.timePassesTo("2026-09-18T09:00");
		List<String> before = this.difference.openTasks();
		this.desk.button("Complete").click();

		assertThat(this.desk.refusal())
			.containsText("This stage ended at its limit, Thursday 17 September 2026, 23:59; Stage 2 is open.");
		assertThat(this.desk.refusal()).containsText("What you typed is still in this form; please copy it.");
		stillThere();
		this.desk.picture("ended-limit");
		assertThat(this.difference.openTasks()).isEqualTo(before).contains("Stage2Response");
		assertThat(this.difference.variable("stage1Response")).isEqualTo("none-by-limit");
		assertThat(this.difference.variable("stage1ResponseReasons")).isNull();
	}

	@Test
	void whoeverCompletesAfterAWithdrawalReadsThatTheCaseIsOverAndLosesNothing() {
		this.difference.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.withdrawn("view-changed"));
		List<String> before = this.difference.openTasks();
		this.desk.button("Complete").click();

		assertThat(this.desk.refusal())
			.containsText("The case has its last outcome; there is nothing more to do here. What you typed is still");
		stillThere();
		this.desk.picture("ended-withdrawn");
		assertThat(this.difference.openTasks()).isEqualTo(before).containsOnly("ConfirmRecords");
	}

	private void stillThere() {
		assertThat(this.desk.refusal()).isInViewport();
		this.desk.field("responseReasons").click();
		assertThat(this.desk.field("responseReasons")).hasValue(TYPED);
	}

}
