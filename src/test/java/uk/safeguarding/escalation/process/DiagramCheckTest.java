package uk.safeguarding.escalation.process;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the application could not run is named in one sentence, by the element's name.
 */
class DiagramCheckTest {

	private static final Path DIAGRAM = Path.of("bpmn", "professional-difference.bpmn");

	private static final Set<String> BEANS = Set.of("agencies", "candidates", "closeEscalation", "deadlines",
			"keepPosition", "notifyParties", "openPreEscalation", "openStage", "recordConfirmation",
			"recordNewInformation", "recordPreEscalation", "recordStageOutcome", "registerEscalation", "submitReport",
			"writeReport");

	@Test
	void theShippedDiagramCanBeRun() throws Exception {
		assertThat(faults(Files.readString(DIAGRAM), forms())).isEmpty();
	}

	@ParameterizedTest(name = "{0} -> {1}")
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					name="limit" value="8"             | name="limit" value="0" | The timer "Limit: working day 8" (Stage2Limit) must have the properties "limit", a number from 1 to 999,
					name="limit" value="13"            | name="limit" value="thirteen" | (Stage3Limit) must have the properties
					name="unit" value="working days"   | name="unit" value="days" | (Stage1Limit) must have the properties
					name="unit" value="working days"   | name="unit" value="hours" | hours count from the opening.
					name="countsFrom" value="initial concern" | name="countsFrom" value="concern" | (PreEscalationLimit) must have the properties
					name="limit" value="20"            | name="number" value="20" | "Stage 4: HSCP Strategic Partners Board, via its Chair" (Stage4) has no limit: one clock at its edge must have the property "limit".
					${deadlines.limit(execution)}      | P5D | (Stage2Limit) must be the date ${deadlines.limit(execution)}; it is "P5D".
					${deadlines.limit(execution)}      | ${deadlines.limit(execution} | (Stage3Limit) must be the date
					formRef="board-decision"           | formRef="boards-decision" | has the form "boards-decision", which did not come with the diagram.
					camunda:formRef="raise-difference" | camunda:formKey="raise-difference" | The start "Difference raised" (DifferenceRaised) has no form.
					${registerEscalation}              | ${registerDifference} | (RegisterEscalation) calls "registerDifference", which the application does not have.
					${agencies.bothSides(raisingAgency  | ${agences.bothSides(raisingAgency | calls "agences", which the application does not have.
					${deadlines.recordsReminders(      | ${deadlines.recordsReminders((   | holds the expression "${deadlines.recordsReminders((execution)}", which cannot be read.
					isExecutable="true"                | isExecutable="false" | The diagram has no executable process with the id "professional-difference".
					""")
	void whatCannotBeRunIsNamed(String from, String to, String sentence) throws Exception {
		String diagram = Files.readString(DIAGRAM);
		assertThat(diagram).contains(from);

		assertThat(faults(diagram.replace(from, to), forms())).isNotEmpty()
			.anySatisfy((fault) -> assertThat(fault).contains(sentence))
			.allSatisfy((fault) -> assertThat(fault).endsWith(".").doesNotContain("Exception", "\n"));
	}

	@Test
	void aLimitThatIsADurationIsNoLimit() throws Exception {
		String diagram = Files.readString(DIAGRAM);
		String timer = diagram.replaceAll(
				"(?s)<bpmn:timeDate([^>]*)>(\\$\\{deadlines.limit\\(execution\\)})</bpmn:timeDate>",
				"<bpmn:timeDuration$1>$2</bpmn:timeDuration>");
		assertThat(timer).isNotEqualTo(diagram);

		assertThat(faults(timer, forms())).hasSize(5)
			.anySatisfy((fault) -> assertThat(fault).contains("(Stage1Limit) must be the date"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none", textBlock = """
			none
			{"components":
			[]
			{"id":"stage-outcome"}
			{"components":[]}
			""")
	void aFormThatIsMissingOrNoneIsNamedWithEveryTaskThatNeedsIt(String content) throws Exception {
		Map<String, byte[]> forms = forms();
		if (content == null) {
			forms.remove("stage-outcome.form");
		}
		else {
			forms.put("stage-outcome.form", content.getBytes(StandardCharsets.UTF_8));
		}

		List<String> faults = faults(Files.readString(DIAGRAM), forms);

		assertThat(faults.stream().filter((fault) -> fault.contains("did not come with the diagram"))).hasSize(3)
			.allSatisfy((fault) -> assertThat(fault).contains("Outcome) has the form \"stage-outcome\""));
		assertThat(faults).hasSize((content == null) ? 3 : 4);
	}

	/** Each would be found out when somebody submits it. */
	@ParameterizedTest(name = "{1}")
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					{"type":"number","key":"x"}                            | cannot be kept
					{"type":"datetime","subtype":"datetime","key":"x"}     | cannot be kept
					{"type":"dynamiclist","path":"x","components":[]}      | cannot be kept
					{"type":"radio","key":"x"}                             | offers nothing
					{"type":"select","key":"x","valuesKey":"towns"}        | offers nothing
					{"type":"textfield","key":"x","validate":{"pattern":"["}} | has the pattern "[", which cannot be read
					{"type":"textfield","key":"x","properties":{"rule":"x !="}} | has a rule without a sentence
					{"type":"textfield","key":"x","properties":{"rule":"x != 1","sentence":"{{x +}}"}} | holds the expression "x +"
					{"type":"textfield","key":"x","conditional":{"hide":"=x ="}} | holds the expression "=x ="
					{"type":"textfield","key":"stageOutcome"}              | asks "stageOutcome" twice
					{"type":"textfield","key":"limit"}                     | which the application itself uses in the task "Stage 1: record the outcome"
					{"type":"textfield","key":"response"}                  | which the application itself uses
					""")
	void aQuestionThatCannotBeAskedCheckedOrKeptIsNamed(String question, String sentence) throws Exception {
		Map<String, byte[]> forms = forms();
		String form = new String(forms.get("stage-outcome.form"), StandardCharsets.UTF_8);
		forms.put("stage-outcome.form",
				form.replaceFirst("\"components\": \\[", Matcher.quoteReplacement("\"components\": [" + question + ","))
					.getBytes(StandardCharsets.UTF_8));

		assertThat(faults(Files.readString(DIAGRAM), forms))
			.anySatisfy((fault) -> assertThat(fault).contains(sentence).endsWith("."));
	}

	@Test
	void withoutAnyFormEveryTaskAndTheStartAreNamed() throws Exception {
		assertThat(faults(Files.readString(DIAGRAM), Map.of())).hasSize(12)
			.anySatisfy((fault) -> assertThat(fault).startsWith("The start \"Difference raised\""));
	}

	@Test
	void whatIsWrittenForReadersIsNoExpression() throws Exception {
		String diagram = Files.readString(DIAGRAM)
			.replaceFirst("<bpmn:documentation>", "<bpmn:documentation>\\${nobody.reads(this} ");

		assertThat(faults(diagram, forms())).isEmpty();
	}

	private static List<String> faults(String diagram, Map<String, byte[]> forms) {
		return DiagramCheck.faults(
				Bpmn.readModelFromStream(new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8))), forms,
				BEANS::contains);
	}

	private static Map<String, byte[]> forms() throws Exception {
		try (Stream<Path> files = Files.list(Path.of("forms"))) {
			Map<String, byte[]> forms = new HashMap<>();
			for (Path file : files.collect(Collectors.toList())) {
				forms.put(file.getFileName().toString(), Files.readAllBytes(file));
			}
			return forms;
		}
	}

}
