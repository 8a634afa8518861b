package uk.safeguarding.escalation.mail;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.mail.SendFailedException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;

/**
 * What a failed try means: whom it is about, and whether another try can help.
 *
 * @param about what stood in the way
 * @param reason one line for people, with the server's own words
 */
record DeliveryFailure(About about, String reason) {

	private static final int LONGEST = 2000;

	/** SMTP: the server closes the connection, whatever was asked. */
	private static final int CLOSING = 421;

	private static final int FOR_GOOD = 500;

	/** The status behind a reply's code, such as 5.1.1 (RFC 3463). */
	private static final Pattern STATUS = Pattern.compile("^\\d{3}[ -]5\\.(\\d{1,3}\\.\\d{1,3})\\b");

	/**
	 * A bad sender (X.1.7, X.1.8), too much from us (X.1.90, X.4.5), protocol (X.5),
	 * security or policy (X.7); but not Microsoft's words for a recipient who takes mail
	 * from few people only.
	 */
	private static final Pattern OUR_STATUS = Pattern.compile("1\\.(?:7|8|90)|4\\.5|5\\..*|7\\.(?!12[49]$|13[3-6]$).*");

	/** Replies that servers use both for a recipient and for the client. */
	private static final Set<Integer> OF_EITHER = Set.of(501, 550, 551, 552, 553, 556);

	private static final Pattern OUR_WORDS = Pattern
		.compile("(?i)\\brelay(?! recipient table)|\\b[eh][eh]lo\\b|authenticat|\\bsender\\b|client host|block(ed|list)"
				+ "|black ?list|spam|reputation|\\bspf\\b|dmarc|local policy|sending (limit|quota)");

	private static final Pattern THEIR_WORDS = Pattern
		.compile("(?i)no such|(unknown|invalid) (user|recipient|mailbox|address)"
				+ "|(user|recipient|mailbox|account)\\b.*(unknown|exist|not found|valid)");

	/** What to do about a refusal of us, by the server's words; the first counts. */
	private static final List<Map.Entry<Pattern, String>> HINTS = List.of(
			hint("5\\.7\\.139|basic auth\\w* is disabled|no authentication mechanisms supported",
					"it takes no name and password (Microsoft 365 does not); send through a relay or a connector of"
							+ " your organisation, as docs/mail.md says"),
			hint("\\b[eh][eh]lo\\b|^504\\b",
					"it does not accept the name that we say hello with, which is the host of escalation.base-url;"
							+ " that must be a whole name such as differences.agency.uk, or set"
							+ " spring.mail.properties.mail.smtp.localhost"),
			hint("\\brelay",
					"it does not pass mail on for us; whoever runs it must let this machine, or our account, send to"
							+ " other domains"),
			hint("^53[0458]\\b|authenticat", "it wants a sign-in, or another name and password than it was given"),
			hint("^\\d{3}[ -]5\\.1\\.[78]|\\bsender\\b",
					"it does not take mail from our sender's address, escalation.mail.from"));

	DeliveryFailure {
		reason = Notice.oneLine(reason);
		reason = reason.substring(0, Math.min(reason.length(), LONGEST));
	}

	static DeliveryFailure of(Exception ex) {
		Exception[] failures = (ex instanceof MailSendException sending) ? sending.getMessageExceptions()
				: new Exception[0];
		if (failures.length > 0) {
			return whileHandingOver(failures[0]);
		}
		if (ex instanceof MailSendException || ex instanceof MailAuthenticationException) {
			return away(ex.getCause() != null ? ex.getCause() : ex);
		}
		return new DeliveryFailure(About.MAIL, "The mail could not be put together: " + words(ex));
	}

	/** What it means for those who were not tried because of it. */
	DeliveryFailure forTheOthers() {
		return new DeliveryFailure(About.SERVER,
				"Not tried now, because the mail to somebody else failed: " + this.reason);
	}

	/** Nobody else needs to be tried now: the server is away or refuses us. */
	boolean affectsAll() {
		return this.about == About.SERVER || this.about == About.CONNECTION;
	}

	/** No further try of this mail would be taken. */
	boolean isForGood() {
		return this.about == About.ADDRESS;
	}

	private static DeliveryFailure whileHandingOver(Exception failure) {
		Optional<SMTPAddressFailedException> address = causes(failure)
			.filter(SMTPAddressFailedException.class::isInstance)
			.map(SMTPAddressFailedException.class::cast)
			.findFirst();
		if (address.isPresent()) {
			return ofRecipient(address.get());
		}
		if (failure instanceof SMTPSendFailedException sending) {
			return ofCommand(sending);
		}
		return (failure instanceof SendFailedException) ? refusedMail(failure) : broken(failure);
	}

	private static DeliveryFailure ofRecipient(SMTPAddressFailedException failure) {
		int code = failure.getReturnCode();
		if (!isRefusal(code)) {
			return away(failure);
		}
		if (code >= FOR_GOOD && isAboutUs(code, failure.getMessage())) {
			return new DeliveryFailure(About.MAIL, refusesUs(failure));
		}
		return refusedRecipient((code < FOR_GOOD) ? About.MAIL : About.ADDRESS, failure);
	}

	private static DeliveryFailure ofCommand(SMTPSendFailedException failure) {
		boolean textWasSent = ".".equals(failure.getCommand());
		if (!isRefusal(failure.getReturnCode())) {
			return textWasSent ? broken(failure) : away(failure);
		}
		if (failure.getCommand().startsWith("MAIL")) {
			return away(failure);
		}
		// Some servers look for the recipient only when they have the text.
		return status(failure.getMessage()).filter((status) -> status.matches("[12]\\..*"))
			.filter((status) -> !OUR_STATUS.matcher(status).matches())
			.map((status) -> refusedRecipient(About.ADDRESS, failure))
			.orElseGet(() -> refusedMail(failure));
	}

	private static boolean isRefusal(int code) {
		return code >= 400 && code != CLOSING;
	}

	/**
	 * Whether a refusal at a recipient is about us. In doubt it is: then it is tried
	 * again, and becomes an incident.
	 */
	private static boolean isAboutUs(int code, String words) {
		boolean says = OUR_WORDS.matcher(words).find();
		return status(words).map((status) -> OUR_STATUS.matcher(status).matches() || (status.endsWith(".0") && says))
			.orElseGet(() -> says || (!OF_EITHER.contains(code) && !THEIR_WORDS.matcher(words).find()));
	}

	private static Optional<String> status(String words) {
		Matcher status = STATUS.matcher(words);
		return status.find() ? Optional.of(status.group(1)) : Optional.empty();
	}

	private static DeliveryFailure refusedRecipient(About about, Exception failure) {
		return new DeliveryFailure(about, "The mail server refuses this recipient: " + failure.getMessage());
	}

	private static DeliveryFailure refusedMail(Exception failure) {
		return new DeliveryFailure(About.MAIL, "The mail server refuses this mail: " + words(failure));
	}

	private static DeliveryFailure away(Throwable failure) {
		boolean refused = failure instanceof SMTPSendFailedException || hint(words(failure)).isPresent();
		return new DeliveryFailure(About.SERVER,
				refused ? refusesUs(failure) : "The mail server cannot be reached or refuses us: " + words(failure));
	}

	private static DeliveryFailure broken(Exception failure) {
		return new DeliveryFailure(About.CONNECTION,
				"The connection broke while the mail was handed over; it may have arrived: " + words(failure));
	}

	private static String refusesUs(Throwable failure) {
		String words = words(failure);
		return "The mail server refuses us rather than the recipient" + hint(words).map(": "::concat).orElse("")
				+ ". It says: " + words;
	}

	private static Optional<String> hint(String words) {
		return HINTS.stream()
			.filter((hint) -> hint.getKey().matcher(words).find())
			.map(Map.Entry::getValue)
			.findFirst();
	}

	private static Map.Entry<Pattern, String> hint(String words, String hint) {
		return Map.entry(Pattern.compile("(?i)" + words), hint);
	}

	private static String words(Throwable failure) {
		return causes(failure)
			.map((each) -> (each.getMessage() != null) ? each.getMessage() : each.getClass().getSimpleName())
			.map(String::strip)
			.distinct()
			.collect(Collectors.joining(": "));
	}

	private static Stream<Throwable> causes(Throwable failure) {
		return Stream.iterate(failure, Objects::nonNull, Throwable::getCause);
	}

	/** What stands in the way of a mail. */
	enum About {

		/** This address, for good: each new mail finds out anew, once. */
		ADDRESS,

		/** This mail, or this recipient for the moment. */
		MAIL,

		/** The server is away, refuses us, or has no time. */
		SERVER,

		/** The connection broke after the text: the server may have the mail. */
		CONNECTION

	}

}
