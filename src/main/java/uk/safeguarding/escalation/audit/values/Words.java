package uk.safeguarding.escalation.audit.values;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

import org.springframework.stereotype.Component;

/**
 * The sentences of {@code timeline.properties}, in British English.
 */
@Component
public class Words {

	private final ResourceBundle words = ResourceBundle.getBundle("timeline", Locale.ROOT);

	/** Whether there are words for it. */
	public boolean has(String key) {
		return this.words.containsKey(key);
	}

	/** A sentence with its values, which stand in it as they are. */
	public String of(String key, Object... values) {
		return new MessageFormat(this.words.getString(key), Locale.UK).format(values);
	}

}
