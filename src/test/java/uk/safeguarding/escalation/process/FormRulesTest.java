package uk.safeguarding.escalation.process;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.forms.OfferedValues;
import uk.safeguarding.escalation.process.form.Answers;
import uk.safeguarding.escalation.process.form.Field;
import uk.safeguarding.escalation.process.form.Form;
import uk.safeguarding.escalation.process.form.Forms;
import uk.safeguarding.escalation.process.form.Lateness;
import uk.safeguarding.escalation.process.form.Rule;
import uk.safeguarding.escalation.testing.EscalationTest;

import static org.assertj.core.api.Assertions.assertThat;
import static uk.safeguarding.escalation.testing.Answers.with;

/**
 * Violates every rule of every form once, alone, from the rules' own list: a rule that
 * nobody knows how to violate fails the build.
 */
@EscalationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormRulesTest {

	private static final LocalDate TODAY = LocalDate.of(2026, 9, 15);

	/** What makes the form ask for a field that it asks for only under a condition. */
	private static final Map<String, Map<String, Object>> ASKS_FOR = Map.ofEntries(
			Map.entry("raise-difference.immediateRiskAction", Map.of("immediateRisk", "yes")),
			Map.entry("raise-difference.openAtStageReason", Map.of("openAtStage", "2")),
			Map.entry("raise-difference.openingAgreedBy", Map.of("openAtStage", "2")),
			Map.entry("pre-escalation-discussion.counterpartDiscussionDate", Map.of("counterpartDiscussion", "held")),
			Map.entry("pre-escalation-discussion.agreedActions", Map.of("preEscalationOutcome", "resolved")),
			Map.entry("pre-escalation-discussion.endReason", Map.of("preEscalationOutcome", "withdrawn")),
			Map.entry("pre-escalation-discussion.withdrawalReason", Map.of("preEscalationOutcome", "withdrawn")),
			Map.entry("stage-outcome.agreedActions", Map.of("stageOutcome", "resolved")),
			Map.entry("stage-outcome.raiserView", Map.of("stageOutcome", "resolved")),
			Map.entry("stage-outcome.endReason", Map.of("stageOutcome", "withdrawn")),
			Map.entry("stage-outcome.withdrawalReason", Map.of("stageOutcome", "withdrawn")),
			Map.entry("stage-outcome.moveReason", Map.of("moveToStage", "3")),
			Map.entry("board-decision.agreedActions", Map.of("stageOutcome", "resolved")),
			Map.entry("board-decision.interimSafety", Map.of("stageOutcome", "unresolved")),
			Map.entry("board-decision.endReason", Map.of("stageOutcome", "withdrawn")),
			Map.entry("board-decision.withdrawalReason", Map.of("stageOutcome", "withdrawn")),
			Map.entry("confirm-records.recordNote", Map.of("agreesWithRecord", "no")));

	/** Rules of one field only: how each is violated. */
	private static final Map<String, Map<String, Object>> VIOLATES = Map.of("raise-difference.raisingAgency.member",
			Map.of("raisingAgency", "police"), "raise-difference.challengedAgency.different",
			Map.of("challengedAgency", "brookfold-primary"), "raise-difference.raisedOnBehalfOf.required",
			Map.of("#person", "hscp-business-unit", "raisedOnBehalfOf", ""),
			"raise-difference.raisedOnBehalfOf.business-unit", Map.of("raisedOnBehalfOf", "J. Volunteer"),
			"raise-difference.childReference.shape", Map.of("childReference", "Emily Smith"),
			"raise-difference.openAtStage.discussion-first",
			Map.of("openAtStage", "2", "counterpartDiscussion", "not-yet"), "raise-difference.lateRaisingReason.late",
			Map.of("initialConcernDate", "2025-09-15", "lateRaisingReason", ""), "stage-outcome.moveToStage.upwards",
			Map.of("moveToStage", "4"), "confirm-records.childFileRecord.raised-in-error",
			Map.of("childFileRecord", "nothing-on-file"));

	@Autowired
	private Forms forms;

	@Autowired
	private OfferedValues offered;

	@ParameterizedTest(name = "{0}")
	@MethodSource("everyRule")
	void isRefusedWithOneSentenceThatNamesTheField(String id, Form form, Rule rule) {
		Map<String, Object> answers = complete(form);
		answers.putAll(ASKS_FOR.getOrDefault(form.id() + "." + rule.field(), Map.of()));
		assertThat(this.forms.refusal(form.id(), answers(answers))).as("before").isEmpty();

		answers.putAll(violation(rule));
		Optional<Form.Violation> found = form.check(answers(answers));

		assertThat(found.map((violation) -> violation.rule().id())).contains(id);
		assertThat(this.forms.refusal(form.id(), answers(answers)))
			.hasValueSatisfying((sentence) -> assertThat(sentence).contains(this.offered.label(form.id(), rule.field()))
				.endsWith(".")
				.doesNotContain("{", "null", "Exception"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("everyConditionalField")
	void isIgnoredWhenTheFormDoesNotAskForIt(String id, Form form, Field field) {
		Map<String, Object> answers = complete(form);
		Map<String, Object> unasked = unasked(id);
		answers.putAll(unasked);
		answers.put(field.name(), 4711);

		assertThat(form.check(answers(answers)).map((violation) -> violation.rule().field()))
			.isNotEqualTo(Optional.of(field.name()));
		assertThat(this.forms.ignored(form.id(), answers(answers))).contains(field.name());
	}

	@Test
	void theRulesAndTheFormsListTheSameInputs() {
		assertThat(this.forms.all()).hasSize(7).allSatisfy((id, form) -> {
			assertThat(form.fields()).allSatisfy((field) -> assertThat(this.offered.label(id, field.name()))
				.as("a label for " + id + "." + field.name())
				.isNotEqualTo(field.name()));
			assertThat(this.forms.inputs(id)).hasSameSizeAs(form.fields());
		});
	}

	@Test
	void threeThousandFiveHundredCharactersArePossibleInEveryText() {
		assertThat(this.forms.all().values()).allSatisfy((form) -> {
			Map<String, Object> answers = complete(form);
			form.fields()
				.stream()
				.filter((field) -> field.rules().anyMatch((rule) -> rule.kind().equals("length")))
				.filter((field) -> field.rules().noneMatch((rule) -> List.of("shape", "upwards").contains(rule.kind())))
				.filter((field) -> !field.name().equals("raisedOnBehalfOf"))
				.forEach((field) -> answers.put(field.name(), "x".repeat(3500)));
			assertThat(form.check(answers(answers))).isEmpty();
		});
	}

	/** Nobody is made to invent an answer: what was not there can be said to be so. */
	@ParameterizedTest
	@CsvSource({ "pre-escalation-discussion,preEscalationOutcome,not-resolved,counterpartDiscussion,not-possible,true",
			"pre-escalation-discussion,preEscalationOutcome,resolved,counterpartDiscussion,not-possible,true",
			"pre-escalation-discussion,preEscalationOutcome,not-resolved,counterpartDiscussion,held,false",
			"pre-escalation-discussion,preEscalationOutcome,not-resolved,counterpartDiscussion,not-yet,false",
			"stage-outcome,stageOutcome,not-resolved,discussionHeld,not-possible,true",
			"stage-outcome,stageOutcome,not-resolved,recordedOnFile,we-hold-no-file,true",
			"board-decision,stageOutcome,unresolved,meetingDate,,true",
			"board-decision,stageOutcome,withdrawn,decidedBy,,true",
			"board-decision,stageOutcome,withdrawn,meetingDate,,true",
			"board-decision,stageOutcome,decision-recorded,meetingDate,,false",
			"board-decision,stageOutcome,resolved,decidedBy,,false",
			"confirm-records,finalEndReason,raised-in-error,childFileRecord,nothing-on-file,true",
			"confirm-records,finalEndReason,view-changed,childFileRecord,nothing-on-file,false" })
	void everyQuestionHasATrueAnswer(String form, String outcome, String how, String field, String answer,
			boolean enough) {
		Map<String, Object> answers = complete(this.forms.all().get(form));
		answers.put(outcome, how);
		answers.put(field, answer);
		if (field.matches("(counterpartDiscussion|discussionHeld)")) {
			answers.keySet().removeAll(List.of("counterpartDiscussionDate", "discussionDate", "discussionBetween"));
		}
		if ("withdrawn".equals(how)) {
			answers.keySet().removeAll(List.of("meetingDate", "decidedBy", "decisionSummary"));
		}

		assertThat(this.forms.refusal(form, answers(answers)).isEmpty()).isEqualTo(enough);
	}

	@ParameterizedTest
	@CsvSource({ "UPN/204-77, true", "943 476 5919, true", "A-1/2, true", "1234567890, true", "12, false",
			"Emily Smith, false", "Emily 12, false", "Emily, false", "x1, false",
			"123456789012345678901234567890-, false", "1 A 2, false", "AB-1, false" })
	void theChildIsARecordNumberAndNeverAName(String reference, boolean allowed) {
		Map<String, Object> answers = complete(this.forms.all().get("raise-difference"));
		answers.put("childReference", reference);

		assertThat(this.forms.refusal("raise-difference", answers(answers)).isEmpty()).isEqualTo(allowed);
	}

	@ParameterizedTest
	@CsvSource({ "1,2,true", "1,3,true", "1,4,false", "1,1,false", "2,3,true", "2,4,false", "2,2,false", "2,1,false",
			"3,4,true", "3,3,false", "3,2,false", "3,5,false" })
	void aCaseMovesUpwardsAndToTheBoardOnlyFromStageThree(int stage, String moveTo, boolean allowed) {
		Map<String, Object> answers = complete(this.forms.all().get("stage-outcome"));
		answers.put("currentStage", stage);
		answers.put("moveToStage", moveTo);

		assertThat(this.forms.refusal("stage-outcome", answers(answers)).isEmpty()).isEqualTo(allowed);
	}

	Stream<Object[]> everyRule() {
		return this.forms.all()
			.values()
			.stream()
			.flatMap((form) -> form.fields()
				.stream()
				.flatMap(Field::rules)
				.map((rule) -> new Object[] { rule.id(), form, rule }));
	}

	Stream<Object[]> everyConditionalField() {
		return this.forms.all()
			.values()
			.stream()
			.flatMap((form) -> form.fields()
				.stream()
				.filter((field) -> ASKS_FOR.containsKey(form.id() + "." + field.name()))
				.map((field) -> new Object[] { form.id() + "." + field.name(), form, field }));
	}

	private static Map<String, Object> unasked(String id) {
		return switch (id) {
			case "raise-difference.immediateRiskAction" -> Map.of("immediateRisk", "no");
			case "raise-difference.openAtStageReason", "raise-difference.openingAgreedBy" -> Map.of("openAtStage", "1");
			case "confirm-records.recordNote" -> Map.of("agreesWithRecord", "yes");
			case "stage-outcome.raiserView" -> Map.of("stageOutcome", "not-resolved");
			case "stage-outcome.moveReason" -> Map.of("moveToStage", "2");
			case "stage-outcome.agreedActions", "stage-outcome.endReason", "stage-outcome.withdrawalReason" ->
				Map.of("stageOutcome", "not-resolved");
			case "pre-escalation-discussion.counterpartDiscussionDate" ->
				Map.of("counterpartDiscussion", "not-possible");
			case "pre-escalation-discussion.agreedActions", "pre-escalation-discussion.endReason",
					"pre-escalation-discussion.withdrawalReason" ->
				Map.of("preEscalationOutcome", "not-resolved");
			default -> Map.of("stageOutcome", "decision-recorded");
		};
	}

	private static Map<String, Object> violation(Rule rule) {
		Map<String, Object> known = VIOLATES.get(rule.id());
		if (known != null) {
			return known;
		}
		Object value = switch (rule.kind()) {
			case "required" -> " ";
			case "text" -> 4711;
			case "length" -> "x".repeat(3501);
			case "characters" -> "a\u0000b";
			case "choice" -> "no-such-answer";
			case "date" -> "2026-02-30";
			case "future" -> TODAY.plusDays(1).toString();
			case "past" -> TODAY.minusDays(1).toString();
			case "century" -> "1999-12-31";
			case "tick" -> false;
			default -> throw new AssertionError("Nobody knows how to violate " + rule.id() + "; add it to this test.");
		};
		return Map.of(rule.field(), value);
	}

	private static Map<String, Object> complete(Form form) {
		Map<String, Object> answers = switch (form.id()) {
			case "raise-difference" -> uk.safeguarding.escalation.testing.Answers.difference("2026-09-14");
			case "follow-case" -> uk.safeguarding.escalation.testing.Answers.newInformation("Absent again.", "no");
			case "pre-escalation-discussion" -> uk.safeguarding.escalation.testing.Answers.discussion("not-resolved");
			case "stage-response" -> uk.safeguarding.escalation.testing.Answers.response("agree");
			case "stage-outcome" -> uk.safeguarding.escalation.testing.Answers.notResolved();
			case "board-decision" -> uk.safeguarding.escalation.testing.Answers.board("decision-recorded");
			default -> uk.safeguarding.escalation.testing.Answers.confirmed();
		};
		Map<String, Object> more = with(answers, "agreedActions", "Visit.", "endReason", "other", "withdrawalReason",
				"New facts.", "raiserView", "agrees", "moveReason", "Both met.", "interimSafety", "Daily contact.",
				"recordNote", "We see it so.", "openAtStageReason", "Urgent.", "openingAgreedBy", "N. Named",
				"immediateRiskAction", "999 at 16:50.", "lateRaisingReason", "Sent late.", "currentStage", 1);
		more.replaceAll((name, value) -> name.endsWith("Date") ? "2026-09-14" : value);
		return new HashMap<>(more);
	}

	private static Answers answers(Map<String, Object> values) {
		Lateness late = (concern, stage) -> concern.getYear() < 2026 ? Optional.of(253) : Optional.empty();
		String person = (String) values.getOrDefault("#person", "brookfold-primary-practitioner");
		return new Answers(values::get, TODAY, person, late);
	}

}
