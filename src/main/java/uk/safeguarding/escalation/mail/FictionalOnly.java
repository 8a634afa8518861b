package uk.safeguarding.escalation.mail;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Outside production: only fictional people, and those whom somebody has named, are sent
 * a fictional case. What is for anybody else is laid aside, whatever list or file the
 * address came from.
 */
class FictionalOnly implements Carrier {

	/** Domains that are nobody's (RFC 2606, RFC 6761). */
	private static final Pattern FICTIONAL = Pattern
		.compile("(?i).*[@.](example(\\.(com|net|org))?|test|invalid|localhost)");

	private final Carrier out;

	private final Carrier aside;

	private final Set<String> named;

	FictionalOnly(Carrier out, Carrier aside, Set<String> named) {
		this.out = out;
		this.aside = aside;
		this.named = named;
	}

	@Override
	public void carry(Letter letter) {
		boolean mayLeave = FICTIONAL.matcher(letter.to()).matches()
				|| this.named.stream().anyMatch(letter.to()::equalsIgnoreCase);
		(mayLeave ? this.out : this.aside).carry(letter);
	}

}
