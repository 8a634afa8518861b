package uk.safeguarding.escalation.audit;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

import org.springframework.stereotype.Component;

/**
 * The sentences of {@code timeline.properties}, in British English.
 */
@Component
class Words {

	private final ResourceBundle words = ResourceBundle.getBundle("timeline", Locale.ROOT);

	boolean has(String key) {
		return this.words.containsKey(key);
	}

	/** A sentence with its values, which stand in it as they are. */
	String of(String key, Object... values) {
		return new MessageFormat(this.words.getString(key), Locale.UK).format(values);
	}

}
