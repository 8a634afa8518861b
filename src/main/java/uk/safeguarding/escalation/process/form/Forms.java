package uk.safeguarding.escalation.process.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

/**
 * All forms of the process, by id.
 */
@Component
public class Forms {

	private final Map<String, Form> forms;

	private final Sentences sentences;

	Forms(List<Form> forms, Sentences sentences) {
		this.forms = forms.stream().collect(Collectors.toMap(Form::id, Function.identity()));
		this.sentences = sentences;
	}

	/**
	 * The sentence of the first rule that does not hold.
	 * @param form the form's id
	 * @param answers what was written
	 * @return empty when all rules hold
	 */
	public Optional<String> refusal(String form, Answers answers) {
		return get(form).check(answers).map((violation) -> this.sentences.of(get(form), violation));
	}

	/**
	 * The inputs that the form does not ask for, given the other answers: what stands
	 * there is ignored.
	 * @param form the form's id
	 * @param answers what was written
	 * @return variables
	 */
	public List<String> ignored(String form, Answers answers) {
		return get(form).fields()
			.stream()
			.filter((field) -> !field.isAsked(answers) && answers.values().apply(field.name()) != null)
			.map(Field::name)
			.toList();
	}

	/**
	 * The only variables that somebody may submit with a form.
	 * @param form the form's id
	 * @return variables
	 */
	public Set<String> inputs(String form) {
		return get(form).fields().stream().map(Field::name).collect(Collectors.toSet());
	}

	/**
	 * All forms.
	 * @return by id
	 */
	public Map<String, Form> all() {
		return Map.copyOf(this.forms);
	}

	private Form get(String form) {
		return Optional.ofNullable(this.forms.get(form))
			.orElseThrow(() -> new IllegalArgumentException("There are no rules for the form " + form + "."));
	}

}
