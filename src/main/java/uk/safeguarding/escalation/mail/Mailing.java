package uk.safeguarding.escalation.mail;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.mail.MessagingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.mail.MailException;
import org.springframework.stereotype.Component;

/**
 * The one way out for mail. Each recipient has a mail of their own, once: a mail that was
 * taken is never sent again, and a mail that may have been taken goes again under the
 * same Message-ID.
 */
@Component
public class Mailing {

	private static final Logger logger = LoggerFactory.getLogger(Mailing.class);

	private final MailLog log;

	private final Carrier carrier;

	private final MailSettings settings;

	private final Clock clock;

	Mailing(MailLog log, Carrier carrier, MailSettings settings, Clock clock) {
		this.log = log;
		this.carrier = carrier;
		this.settings = settings;
		this.clock = clock;
	}

	/**
	 * Writes a notice, and who is to have it, in the caller's transaction: what that
	 * rolls back was never written. It waits until it is sent.
	 * @param notice the notice
	 * @param recipients addresses; blank ones and repeats are ignored
	 */
	public void prepare(Notice notice, Collection<String> recipients) {
		this.log.prepare(notice, asked(notice, Recipient.distinct(recipients)), this.clock.instant());
	}

	/**
	 * Sends a notice to everybody who does not have it yet. To be called again, with the
	 * same notice, until nobody is left; an address that was corrected in the meantime
	 * takes the place of the wrong one.
	 * @param notice the notice; the words of the first try are sent at every try
	 * @param recipients addresses; blank ones and repeats, whatever their case, are
	 * ignored
	 * @param attachments documents for everybody
	 * @return who does not have it, and why; empty when everybody was served. Only what
	 * mail does wrong is returned, every other fault is thrown
	 */
	public List<Undelivered> send(Notice notice, Collection<String> recipients, List<Attachment> attachments) {
		Notice stored = this.log.once(notice.key(), () -> notice);
		Map<String, Recipient> asked = Recipient.distinct(recipients)
			.stream()
			.collect(Collectors.toMap(Recipient::id, Function.identity()));
		List<Mail> mails = this.log.asked(stored, asked(stored, asked.values()), this.clock.instant());
		long start = System.nanoTime();
		List<Undelivered> undelivered = new ArrayList<>();
		Optional<Fault> obstacle = Optional.empty();
		for (Mail mail : mails) {
			if (mail.state() == MailState.SENT || !asked.containsKey(mail.recipient())) {
				continue;
			}
			Recipient recipient = asked.get(mail.recipient());
			obstacle = obstacle.or(() -> timeIsUp(start));
			Optional<Fault> fault = trySending(stored, mail, recipient, attachments, obstacle);
			fault.ifPresent((why) -> undelivered.add(new Undelivered(recipient.address(), why.reason())));
			obstacle = obstacle.or(() -> fault.filter(Fault::affectsAll).map(Fault::forTheOthers));
		}
		return List.copyOf(undelivered);
	}

	private List<Mail> asked(Notice notice, Collection<Recipient> recipients) {
		return recipients.stream().map((recipient) -> Mail.asked(notice, recipient, this.settings.domain())).toList();
	}

	private Optional<Fault> trySending(Notice notice, Mail mail, Recipient recipient, List<Attachment> attachments,
			Optional<Fault> obstacle) {
		Optional<String> problem = recipient.problem();
		if (problem.isEmpty() && obstacle.isPresent()) {
			this.log.explained(mail, obstacle.get().reason());
			return obstacle;
		}
		if (!this.log.sending(mail, this.clock.instant())) {
			return Optional.empty();
		}
		Optional<Fault> fault = problem.map((reason) -> new Fault(reason, false, false))
			.or(() -> handOver(notice, mail, recipient, attachments));
		fault.ifPresentOrElse((why) -> notSent(notice, mail, why), () -> this.log.sent(mail, this.clock.instant()));
		return fault;
	}

	private Optional<Fault> handOver(Notice notice, Mail mail, Recipient recipient, List<Attachment> attachments) {
		if (mail.state() == MailState.SENDING) {
			logger.warn(
					"The mail {} of {} ({}) is sent again under the same Message-ID and may arrive twice:"
							+ " how the last try ended is not known.",
					mail.messageId(), notice.reference(), notice.element());
		}
		try {
			this.carrier
				.carry(new Letter(notice, this.settings.from(), recipient.address(), mail.messageId(), attachments));
			return Optional.empty();
		}
		catch (MailException | MessagingException ex) {
			return Optional.of(Fault.of(ex));
		}
	}

	private void notSent(Notice notice, Mail mail, Fault fault) {
		logger.warn("The mail {} of {} ({}) was not sent: {}", mail.messageId(), notice.reference(), notice.element(),
				fault.reason());
		if (fault.mayHaveArrived()) {
			this.log.explained(mail, fault.reason());
		}
		else {
			this.log.failed(mail, fault.reason());
		}
	}

	private Optional<Fault> timeIsUp(long start) {
		if (Duration.ofNanos(System.nanoTime() - start).compareTo(this.settings.budget()) < 0) {
			return Optional.empty();
		}
		return Optional.of(new Fault("The mail server is slow; this mail is left for the next try.", true, false));
	}

}
