package uk.safeguarding.escalation.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.forms.OfferedValues;
import uk.safeguarding.escalation.forms.Readable;
import uk.safeguarding.escalation.text.Texts;

/**
 * What a case holds in codes, as people read it: by the forms' labels, by the agencies'
 * file of today, and by the sentences of {@code timeline.properties}.
 */
@Component
class CaseWords {

	private static final Pattern OF_A_STAGE = Pattern.compile("stage([1-4])([A-Z].*)");

	private static final List<String> FORMS = List.of("confirm-records", "raise-difference", "follow-case",
			"pre-escalation-discussion", "stage-response", "stage-outcome", "board-decision");

	private final AgencyDirectory agencies;

	private final OfferedValues forms;

	private final Readable readable;

	private final Texts sentences;

	CaseWords(AgencyDirectory agencies, OfferedValues forms, Readable readable, Texts sentences) {
		this.agencies = agencies;
		this.forms = forms;
		this.readable = readable;
		this.sentences = sentences;
	}

	/** An agency by the name it has today. */
	String agency(String id) {
		return id.equals("hscp") ? "HSCP" : this.agencies.nameOf(id);
	}

	/** All agencies as they are looked for, by id, in the order of the file. */
	Map<String, String> agencies() {
		Map<String, String> labels = new LinkedHashMap<>();
		this.agencies.agencies()
			.forEach((agency) -> labels.put(agency.id(), agency.label() + (agency.retired() ? ", retired" : "")));
		return labels;
	}

	/** The agencies that had not confirmed when the case was closed all the same. */
	String unconfirmed(CaseFile file) {
		return file.unconfirmedAgencies()
			.stream()
			.flatMap((ids) -> Stream.of(ids.split(" ")))
			.map(this::agency)
			.collect(Collectors.joining(" and "));
	}

	/** How a case ended; empty while it runs. */
	String outcome(CaseFile file) {
		return file.outcome().map((code) -> codes("finalOutcome", code, file.endReason())).orElse("");
	}

	/** The codes of a case. */
	Words of(CaseFile file) {
		return new Words(agency(file.raisingAgency()), agency(file.challengedAgency()),
				code("childReferenceOwner", file.childReferenceOwner()), code("theme", file.theme()), outcome(file),
				unconfirmed(file));
	}

	/** A code with its reason, if there is one. */
	String codes(String variable, String code, Optional<String> endReason) {
		return code(variable, code) + endReason.map((reason) -> ": " + code("finalEndReason", reason)).orElse("");
	}

	/** A coded value as the case record shows it. */
	String code(String variable, String code) {
		return this.readable.of(variable, code);
	}

	/** What a variable is called: by the forms' labels, or else its name in words. */
	String label(String variable) {
		if (this.sentences.has("variable." + variable)) {
			return this.sentences.of("variable." + variable);
		}
		Matcher ofAStage = OF_A_STAGE.matcher(variable);
		String where = ofAStage.matches() ? "Stage " + ofAStage.group(1) + ": " : "";
		String inWords = ofAStage.matches() ? ofAStage.group(2) : variable;
		return where + FORMS.stream()
			.flatMap((form) -> this.forms.title(form, variable).stream())
			.findFirst()
			.orElseGet(() -> inWords(inWords));
	}

	/** A value of a variable, as any form offers it; empty text for none. */
	String value(String variable, Object value) {
		String text = Objects.toString(value, "");
		switch (text) {
			case "true", "yes" -> {
				return "Yes";
			}
			case "false", "no" -> {
				return "No";
			}
			default -> {
				if (variable.equals("agency") || variable.matches("(raising|challenged)Agency")) {
					return agency(text);
				}
			}
		}
		String ofAStage = variable.equals("stageOutcome") ? "stage1Result"
				: "stage1" + Character.toUpperCase(variable.charAt(0)) + variable.substring(1);
		return Stream.of(variable, ofAStage)
			.map((name) -> code(name, text))
			.filter((words) -> !words.equals(text))
			.findFirst()
			.or(() -> FORMS.stream().flatMap((form) -> this.forms.labelOf(form, variable, text).stream()).findFirst())
			.orElse(text);
	}

	private static String inWords(String name) {
		String words = name.replaceAll("(?<=[a-z])(?=[A-Z0-9])", " ").toLowerCase(Locale.ROOT).replace("hscp", "HSCP");
		return Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

	/**
	 * What a case holds in codes, as people read it; each is empty where it does not
	 * apply.
	 */
	record Words(String raisingAgency, String challengedAgency, String childReferenceOwner, String theme,
			String outcome, String unconfirmed) {
	}

}
