package uk.safeguarding.escalation.audit.values;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseWords;
import uk.safeguarding.escalation.forms.OfferedValues;

/**
 * Variables as people read them: the forms' labels, or else the name in words.
 */
@Component
public class VariableWords {

	private static final Pattern OF_A_STAGE = Pattern.compile("stage([1-4])([A-Z].*)");

	private static final List<String> FORMS = List.of("confirm-records", "raise-difference", "follow-case",
			"pre-escalation-discussion", "stage-response", "stage-outcome", "board-decision");

	private final OfferedValues forms;

	private final CaseWords words;

	private final Words sentences;

	VariableWords(OfferedValues forms, CaseWords words, Words sentences) {
		this.forms = forms;
		this.words = words;
		this.sentences = sentences;
	}

	/** What the variable is called. */
	String label(String variable) {
		if (this.sentences.has("variable." + variable)) {
			return this.sentences.of("variable." + variable);
		}
		Matcher ofAStage = OF_A_STAGE.matcher(variable);
		String where = ofAStage.matches() ? "Stage " + ofAStage.group(1) + ": " : "";
		String inWords = ofAStage.matches() ? ofAStage.group(2) : variable;
		return FORMS.stream()
			.flatMap((form) -> this.forms.title(form, variable).stream())
			.findFirst()
			.map((title) -> where + title)
			.orElseGet(() -> where + inWords(inWords));
	}

	/** A value of it; empty text for none. */
	public String value(String variable, Object value) {
		String text = Optional.ofNullable(value).map(Object::toString).orElse("");
		if (Set.of("true", "yes").contains(text)) {
			return "Yes";
		}
		if (Set.of("false", "no").contains(text)) {
			return "No";
		}
		if (variable.equals("agency") || variable.matches("(raising|challenged)Agency")) {
			return this.words.agency(text).name();
		}
		String ofAStage = variable.equals("stageOutcome") ? "stage1Result"
				: "stage1" + Character.toUpperCase(variable.charAt(0)) + variable.substring(1);
		return Stream.of(variable, ofAStage)
			.map((name) -> this.words.value(name, text))
			.filter((words) -> !words.equals(text))
			.findFirst()
			.or(() -> FORMS.stream().flatMap((form) -> this.forms.labelOf(form, variable, text).stream()).findFirst())
			.orElse(text);
	}

	private static String inWords(String name) {
		String words = name.replaceAll("(?<=[a-z])(?=[A-Z0-9])", " ").toLowerCase(Locale.ROOT).replace("hscp", "HSCP");
		return Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

}
