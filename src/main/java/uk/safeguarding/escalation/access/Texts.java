package uk.safeguarding.escalation.access;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

import org.springframework.stereotype.Component;

/**
 * The sentences of {@code refusals.properties}, in British English.
 */
@Component
public class Texts {

	private final ResourceBundle texts = ResourceBundle.getBundle("refusals", Locale.ROOT);

	/**
	 * Whether there is a sentence.
	 * @param key its key
	 * @return true when there is
	 */
	public boolean has(String key) {
		return this.texts.containsKey(key);
	}

	/**
	 * A sentence.
	 * @param key its key
	 * @param values what it needs
	 * @return the sentence
	 */
	public String of(String key, Object... values) {
		return new MessageFormat(this.texts.getString(key), Locale.UK).format(values);
	}

}
