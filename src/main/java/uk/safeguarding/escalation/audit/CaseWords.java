package uk.safeguarding.escalation.audit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.papers.Words;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Question;
import uk.safeguarding.escalation.text.Texts;

/**
 * What a case holds in codes, as people read it: by the forms of its own version, by the
 * agencies' file of today, and by the sentences of {@code timeline.properties}.
 */
@Component
class CaseWords {

	private static final Pattern OF_A_STAGE = Pattern.compile("stage(\\d)([A-Z].*)");

	private final AgencyDirectory agencies;

	private final Words words;

	private final Texts sentences;

	CaseWords(AgencyDirectory agencies, Words words, Texts sentences) {
		this.agencies = agencies;
		this.words = words;
		this.sentences = sentences;
	}

	/** An agency by the name it has today. */
	String agency(String id) {
		return this.words.agency(id);
	}

	/** A moment in the business zone. */
	String of(Instant moment) {
		return this.words.of(moment);
	}

	/** Who did something, in which role and agency. */
	String who(String name, String role, String agency) {
		return this.words.who(name, role, agency);
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

	/** A stage by its label; 0 is before the first one. */
	String place(CaseFile file, int stage) {
		return this.words.place(file.definitionId(), stage);
	}

	/** A stage as a title: the discussion is one, too. */
	String titled(CaseFile file, int stage) {
		return (stage == 0) ? this.sentences.of("stage.discussion", place(file, stage)) : place(file, stage);
	}

	/** The task of the case's diagram in which something was done. */
	Optional<Diagram.Task> task(CaseFile file, String element) {
		return this.words.task(file.definitionId(), element);
	}

	/**
	 * Who is asked for what.
	 * @param agency whose it is, where each agency has one
	 */
	String waitsFor(CaseFile file, Diagram.Task task, Optional<String> agency) {
		String who = switch (task.side()) {
			case "board" -> this.words.body(file.definitionId(), task.stage());
			case "challenged" -> agency(file.challengedAgency());
			case "each" -> agency.map(this::agency).orElse("");
			default -> agency(file.raisingAgency());
		};
		return who + ": " + StringUtils.uncapitalize(task.name().replaceFirst("^.*: ", ""));
	}

	/** Where a case stands. */
	String state(CaseFile file) {
		return this.sentences.of("cases.state." + file.state().id());
	}

	/** How a case ended; empty while it runs. */
	String outcome(CaseFile file) {
		return file.outcome().map((code) -> result(file, code, file.endReason())).orElse("");
	}

	/** How a stage or a case ended, with its reason, if there is one. */
	String result(CaseFile file, String code, Optional<String> endReason) {
		return this.words.result(file.definitionId(), code)
				+ endReason.map((reason) -> ": " + option(file, CaseVariables.END_REASON, reason)).orElse("");
	}

	/** What the forms of the case's version offer under a value of a question. */
	String option(CaseFile file, String question, String value) {
		return this.words.option(file.definitionId(), question, value);
	}

	/**
	 * The answer to a task that matters most: how something ended, or what its form
	 * offers.
	 */
	String answer(CaseFile file, String task, String value) {
		String result = this.words.result(file.definitionId(), value);
		return result.equals(value) ? this.words.optionOf(file.definitionId(), task, value) : result;
	}

	/**
	 * What became of the response to a stage, with the position taken, if there is one.
	 */
	String response(CaseFile file, String code, Optional<String> position) {
		return this.words.response(code)
				+ position.map((taken) -> ": " + option(file, CaseVariables.RESPONSE_POSITION, taken)).orElse("");
	}

	/** The codes of a case. */
	InWords of(CaseFile file) {
		return new InWords(agency(file.raisingAgency()), agency(file.challengedAgency()),
				option(file, CaseVariables.THEME, file.theme()), outcome(file), unconfirmed(file), state(file));
	}

	/**
	 * What a variable is called: by the question that asks for it, or else its name in
	 * words.
	 */
	String label(CaseFile file, String variable) {
		Matcher ofAStage = OF_A_STAGE.matcher(variable);
		String where = ofAStage.matches() ? place(file, Integer.parseInt(ofAStage.group(1))) + ": " : "";
		String name = ofAStage.matches() ? ofAStage.group(2) : variable;
		return this.sentences.has("variable." + variable) ? this.sentences.of("variable." + variable, place(file, 0))
				: where + this.words.question(file.definitionId(), variable)
					.map(Question::title)
					.orElseGet(() -> inWords(name));
	}

	/** A value of a variable; empty text for none. */
	String value(CaseFile file, String variable, Object value) {
		String text = Objects.toString(value, "");
		Optional<Question> question = this.words.question(file.definitionId(), variable);
		if (text.isEmpty() || question.isPresent()) {
			return question.filter((asked) -> !text.isEmpty()).map((asked) -> {
				String said = this.words.of(asked, text);
				// Another form that asks the same may offer more.
				return said.equals(text) ? option(file, asked.key(), text) : said;
			}).orElse("");
		}
		if (variable.matches("stage\\d(Raising|Challenged)Position")) {
			return option(file, CaseVariables.RESPONSE_POSITION, text);
		}
		if (variable.matches("stage\\dResult|finalOutcome|stageOutcome|preEscalationOutcome")) {
			return this.words.result(file.definitionId(), text);
		}
		if (variable.matches("stage\\dResponse")) {
			return this.words.response(text);
		}
		if (variable.equals("finalEndReason")) {
			return option(file, CaseVariables.END_REASON, text);
		}
		return variable.equals("agency") ? agency(text) : this.words.written(text);
	}

	private static String inWords(String name) {
		String words = name.replaceAll("(?<=[a-z])(?=[A-Z0-9])", " ").toLowerCase(Locale.ROOT).replace("hscp", "HSCP");
		return Character.toUpperCase(words.charAt(0)) + words.substring(1);
	}

	/**
	 * What a case holds in codes, as people read it; each is empty where it does not
	 * apply.
	 */
	record InWords(String raisingAgency, String challengedAgency, String theme, String outcome, String unconfirmed,
			String state) {
	}

}
