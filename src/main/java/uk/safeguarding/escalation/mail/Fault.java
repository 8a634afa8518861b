package uk.safeguarding.escalation.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.mail.SendFailedException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;

/**
 * What a failed try means.
 *
 * @param reason one line for people, with the server's own words
 * @param affectsAll nobody else needs to be tried now: the server is away or refuses us
 * @param mayHaveArrived whether the server took the mail is not known
 */
record Fault(String reason, boolean affectsAll, boolean mayHaveArrived) {

	private static final int LONGEST = 2000;

	/** SMTP: the server closes the connection, whatever was asked. */
	private static final int CLOSING = 421;

	Fault {
		reason = Line.of(reason, LONGEST);
	}

	static Fault of(Exception ex) {
		Exception[] failures = (ex instanceof MailSendException sending) ? sending.getMessageExceptions()
				: new Exception[0];
		// Spring gives a failed connection as the cause and as the failure of the letter.
		if (failures.length > 0 && failures[0] != ex.getCause()) {
			return whileHandingOver(failures[0]);
		}
		if (ex instanceof MailSendException || ex instanceof MailAuthenticationException) {
			return away(ex.getCause() != null ? ex.getCause() : ex);
		}
		return new Fault("The mail could not be put together: " + words(ex), false, false);
	}

	/** What it means for those who were not tried because of it. */
	Fault forTheOthers() {
		return new Fault("Not tried now, because the mail to somebody else failed: " + this.reason, true, false);
	}

	private static Fault whileHandingOver(Exception failure) {
		Optional<SMTPAddressFailedException> address = chain(failure)
			.filter(SMTPAddressFailedException.class::isInstance)
			.map(SMTPAddressFailedException.class::cast)
			.findFirst();
		if (address.isPresent()) {
			return isRefusal(address.get().getReturnCode())
					? new Fault("The mail server refuses this recipient: " + address.get().getMessage(), false, false)
					: away(address.get());
		}
		if (failure instanceof SMTPSendFailedException sending) {
			return ofCommand(sending);
		}
		return (failure instanceof SendFailedException) ? refusedMail(failure) : broken(failure);
	}

	private static Fault ofCommand(SMTPSendFailedException failure) {
		boolean textWasSent = ".".equals(failure.getCommand());
		if (!isRefusal(failure.getReturnCode())) {
			return textWasSent ? broken(failure) : away(failure);
		}
		return failure.getCommand().startsWith("MAIL") ? away(failure) : refusedMail(failure);
	}

	private static boolean isRefusal(int code) {
		return code >= 400 && code != CLOSING;
	}

	private static Fault refusedMail(Exception failure) {
		return new Fault("The mail server refuses this mail: " + words(failure), false, false);
	}

	private static Fault away(Throwable failure) {
		return new Fault("The mail server cannot be reached or refuses us: " + words(failure), true, false);
	}

	private static Fault broken(Exception failure) {
		return new Fault("The connection broke while the mail was handed over; it may have arrived: " + words(failure),
				true, true);
	}

	private static String words(Throwable failure) {
		return chain(failure)
			.map((each) -> (each.getMessage() != null) ? each.getMessage() : each.getClass().getSimpleName())
			.distinct()
			.collect(Collectors.joining(": "));
	}

	private static Stream<Throwable> chain(Throwable failure) {
		List<Throwable> chain = new ArrayList<>();
		for (Throwable each = failure; each != null && !chain.contains(each); each = each.getCause()) {
			chain.add(each);
		}
		return chain.stream();
	}

}
