package uk.safeguarding.escalation.papers;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.papers.CaseSheet.Part;
import uk.safeguarding.escalation.papers.CaseSheet.Section;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.Form;
import uk.safeguarding.escalation.policy.Forms;
import uk.safeguarding.escalation.policy.KnownCases;
import uk.safeguarding.escalation.policy.Question;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.register.Reopening;
import uk.safeguarding.escalation.text.Texts;

/**
 * Makes case sheets: of a case that runs or has ended, by the diagram and the forms of
 * the version that it runs with. A question that a form asks is shown where its task
 * stands in the diagram, whoever added it.
 */
@Component
public class CaseSheets {

	private final Diagrams diagrams;

	private final Forms forms;

	private final Register register;

	private final KnownCases cases;

	private final Words words;

	private final Texts texts;

	private final Clock clock;

	CaseSheets(Diagrams diagrams, Forms forms, Register register, KnownCases cases, Words words, Texts texts,
			Clock clock) {
		this.diagrams = diagrams;
		this.forms = forms;
		this.register = register;
		this.cases = cases;
		this.words = words;
		this.texts = texts;
		this.clock = clock;
	}

	/** The sheet of a case for anybody who may read it. */
	public CaseSheet of(String definitionId, CaseFacts facts) {
		return writing(definitionId, facts).sheet(List.of());
	}

	/**
	 * The sheet of a case, running or finished.
	 * @return nothing when the engine keeps nothing of the case any more
	 */
	public Optional<CaseSheet> find(String definitionId, String instanceId) {
		CaseFacts facts = this.cases.facts(instanceId, definitionId);
		return facts.text(CaseVariables.REFERENCE).map((reference) -> of(definitionId, facts));
	}

	/**
	 * The sheet for somebody with a task in the case.
	 * @param task the element of the task
	 * @param before how many of its kind stand before it; of a task for each agreed
	 * action how many actions
	 */
	public CaseSheet forTask(String definitionId, String instanceId, String task, Optional<Integer> before) {
		SheetWriting writing = writing(definitionId, this.cases.facts(instanceId, definitionId));
		return writing.sheet(
				this.diagrams.of(definitionId).task(task).stream().map((one) -> writing.asked(one, before)).toList());
	}

	/**
	 * What a form will add to the sheet, as the other agency will read it, under the
	 * form's own headings.
	 * @param answers what the form asked and somebody answered
	 */
	public Section answers(Form form, Map<String, Object> answers) {
		Map<String, List<Question>> groups = form.questions()
			.stream()
			.collect(Collectors.groupingBy(Question::group, LinkedHashMap::new, Collectors.toList()));
		List<Part> parts = groups.entrySet()
			.stream()
			.map((group) -> new Part(group.getKey(), "",
					this.words.entries(group.getValue(), (question) -> answers.get(question.key()))))
			.filter((part) -> !part.entries().isEmpty())
			.toList();
		return new Section("", List.of(), parts);
	}

	private SheetWriting writing(String definitionId, CaseFacts facts) {
		String reference = facts.reference();
		List<Reopening> reopenings = this.register.reopenings(reference);
		return new SheetWriting(definitionId, this.diagrams.of(definitionId), this.forms.of(definitionId), facts,
				this.register.acts(reference), this.register.stageEnds(reference), this.register.limitMoves(reference),
				reopenings, reopenings.size(), this.words, this.texts, this.clock.instant());
	}

}
