package uk.safeguarding.escalation.process.form;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.forms.OfferedValues;
import uk.safeguarding.escalation.text.Texts;

/**
 * The sentence for each rule of a form.
 */
@Component
public class Sentences {

	private final Texts texts;

	private final OfferedValues offered;

	Sentences(Texts texts, OfferedValues offered) {
		this.texts = texts;
		this.offered = offered;
	}

	/**
	 * The sentence for a rule that does not hold.
	 * @param form the form
	 * @param violation the rule, and what its sentence needs
	 * @return one sentence that names the field
	 */
	public String of(Form form, Form.Violation violation) {
		Rule rule = violation.rule();
		Object[] values = new Object[violation.more().length + 1];
		values[0] = this.offered.label(form.id(), rule.field());
		System.arraycopy(violation.more(), 0, values, 1, violation.more().length);
		return this.texts.ofEither(rule.id(), rule.kind(), values);
	}

}
