package uk.safeguarding.escalation.text;

import java.util.Locale;

import org.springframework.context.MessageSource;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/**
 * The sentences of the properties files, in British English.
 */
@Component
public class Texts {

	private final MessageSource messages;

	/** What reads them. */
	public Texts(MessageSource messages) {
		this.messages = messages;
	}

	/**
	 * A sentence; without one the start of the program or the request ends with a fault.
	 * @param values what it needs
	 */
	public String of(String key, Object... values) {
		return this.messages.getMessage(key, values, Locale.UK);
	}

	/**
	 * The first sentence that there is.
	 * @param otherKey the key of the more general one
	 * @param values what it needs
	 */
	public String ofEither(String key, String otherKey, Object... values) {
		return this.messages
			.getMessage(new DefaultMessageSourceResolvable(new String[] { key, otherKey }, values, null), Locale.UK);
	}

	/** Whether there is such a sentence. */
	public boolean has(String key) {
		return this.messages.getMessage(key, null, null, Locale.UK) != null;
	}

}
