package uk.safeguarding.escalation.process.form;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

import org.springframework.stereotype.Component;

/**
 * The sentences of {@code refusals.properties}, in British English.
 */
@Component
public class Sentences {

	private final ResourceBundle texts = ResourceBundle.getBundle("refusals", Locale.ROOT);

	private final OfferedValues offered;

	Sentences(OfferedValues offered) {
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
		return of(this.texts.containsKey(rule.id()) ? rule.id() : rule.kind(), values);
	}

	/**
	 * Any other sentence.
	 * @param key its key
	 * @param values what it needs
	 * @return the sentence
	 */
	public String of(String key, Object... values) {
		return new MessageFormat(this.texts.getString(key), Locale.UK).format(values);
	}

}
