package uk.safeguarding.escalation.papers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.papers.CaseSheet.Entry;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.Form;
import uk.safeguarding.escalation.policy.Forms;
import uk.safeguarding.escalation.policy.Question;
import uk.safeguarding.escalation.text.Texts;

/**
 * Answers as people read them: what a form offers by the form's own words, days and
 * moments written out, texts as they were typed. Codes that no form offers have their
 * words in {@code sheet.properties}.
 */
@Component
public class Words {

	private final Forms forms;

	private final Diagrams diagrams;

	private final AgencyDirectory agencies;

	private final Partnership partnership;

	private final Texts texts;

	private final ZoneId zone;

	Words(Forms forms, Diagrams diagrams, AgencyDirectory agencies, Partnership partnership, Texts texts, ZoneId zone) {
		this.forms = forms;
		this.diagrams = diagrams;
		this.agencies = agencies;
		this.partnership = partnership;
		this.texts = texts;
		this.zone = zone;
	}

	/** An answer to a question. */
	public String of(Question question, Object answer) {
		String text = answer.toString();
		return switch (question.kind()) {
			case TICK -> this.texts.of(text.equals("true") ? "sheet.true" : "sheet.false");
			case DATE -> written(text);
			case CHOICE -> Optional.ofNullable(question.values().get(text))
				.orElseGet(() -> question.list().isPresent() ? agency(text) : text);
			case TEXT, OTHER -> text;
		};
	}

	/** The answers to some questions; what was not answered is left out. */
	List<Entry> entries(List<Question> questions, Function<Question, Object> answers) {
		return questions.stream()
			.flatMap((question) -> Optional.ofNullable(answers.apply(question))
				.filter((answer) -> !answer.equals(false) && !answer.toString().isBlank())
				.map((answer) -> new Entry(question.key(), question.title(), of(question, answer)))
				.stream())
			.toList();
	}

	/**
	 * What the forms of a version of the diagram offer under a value.
	 * @param key the question, of whichever form
	 * @return the value itself where they offer none such
	 */
	public String option(String definitionId, String key, String value) {
		return definitionId.isEmpty() ? value : offered(
				this.forms.of(definitionId).values().stream().flatMap((form) -> form.question(key).stream()), value);
	}

	/** A task of a version of the diagram. */
	public Optional<Diagram.Task> task(String definitionId, String element) {
		return definitionId.isEmpty() ? Optional.empty() : this.diagrams.of(definitionId).task(element);
	}

	/** What the form of a task offers under a value, for whichever question. */
	public String optionOf(String definitionId, String task, String value) {
		return definitionId.isEmpty() ? value
				: offered(task(definitionId, task)
					.flatMap((found) -> Optional.ofNullable(this.forms.of(definitionId).get(found.form())))
					.map(Form::questions)
					.stream()
					.flatMap((questions) -> questions.stream()), value);
	}

	/** The question whose answer a variable of a case is. */
	public Optional<Question> question(String definitionId, String variable) {
		if (definitionId.isEmpty()) {
			return Optional.empty();
		}
		return this.diagrams.of(definitionId)
			.tasks()
			.stream()
			.flatMap((task) -> Stream.ofNullable(this.forms.of(definitionId).get(task.form()))
				.flatMap((form) -> form.questions().stream())
				.filter((question) -> task.keeps(variable, question.key())))
			.findFirst()
			.or(() -> this.forms.of(definitionId)
				.values()
				.stream()
				.flatMap((form) -> form.question(variable).stream())
				.findFirst());
	}

	/**
	 * How a stage or a case ended: what the forms offer for it, up to its dash.
	 * @return the code itself where nobody gave it words
	 */
	public String result(String definitionId, String code) {
		return this.texts.has("code.result." + code) ? this.texts.of("code.result." + code)
				: option(definitionId, CaseVariables.STAGE_OUTCOME, code).replaceFirst(" – .*", "");
	}

	/**
	 * Where a case is by the version of the diagram that it runs on: a stage's label, or
	 * that it is before the first one.
	 */
	public String place(String definitionId, int stage) {
		return definitionId.isEmpty() ? this.texts.of("place.unknown", stage)
				: this.diagrams.of(definitionId).place(stage);
	}

	/** Who decides at a stage where the agencies do not. */
	public String body(String definitionId, int stage) {
		return this.diagrams.of(definitionId).stage(stage).body();
	}

	/** What became of a response. */
	public String response(String code) {
		return this.texts.of("code.response." + code);
	}

	/** The title of a paper. */
	public String title(ReportKind paper) {
		return paper.title(this.partnership);
	}

	/** An agency by the name that it has today. */
	public String agency(String id) {
		return id.equals(CaseFacts.BOARD) ? this.partnership.abbreviation() : this.agencies.nameOf(id);
	}

	/**
	 * Who did something, in which role and agency, as they were at the time; once where
	 * the name says that already.
	 */
	public String who(String name, String role, String agency) {
		String title = this.partnership.roles().getOrDefault(role, role.replace('-', ' '));
		String place = agency.isEmpty() ? title : title + ", " + agency(agency);
		return place.regionMatches(true, 0, name, 0, name.length()) ? name + place.substring(name.length())
				: name + " (" + place + ")";
	}

	/**
	 * A moment in the business zone.
	 * @return such as "Tuesday 15 September 2026, 10:02"
	 */
	public String of(Instant moment) {
		return Dates.dayAndTime(moment.atZone(this.zone));
	}

	/** A limit in the business zone, as short as it can be said. */
	public String limit(Instant limit) {
		return Dates.limit(limit.atZone(this.zone));
	}

	/** The day of a moment in the business zone. */
	public String dayOf(Instant moment) {
		return Dates.day(LocalDate.ofInstant(moment, this.zone));
	}

	/**
	 * What a case holds as text: days and moments written out.
	 * @return any other text as it is
	 */
	public String written(String text) {
		try {
			return (text.length() > 10) ? of(OffsetDateTime.parse(text).toInstant()) : Dates.day(LocalDate.parse(text));
		}
		catch (DateTimeParseException ex) {
			return text;
		}
	}

	private static String offered(Stream<Question> questions, String value) {
		return questions.flatMap((question) -> Stream.ofNullable(question.values().get(value)))
			.findFirst()
			.orElse(value);
	}

}
