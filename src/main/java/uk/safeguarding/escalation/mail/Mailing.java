package uk.safeguarding.escalation.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
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

import uk.safeguarding.escalation.mail.DeliveryFailure.About;
import uk.safeguarding.escalation.mail.MailLog.Mail;
import uk.safeguarding.escalation.mail.Notice.Attachment;

/**
 * The one way out for mail. Each recipient has a mail of their own, once: a mail that was
 * taken is never sent again, and a mail that may have been taken goes again under the
 * same Message-ID.
 */
@Component
public class Mailing {

	private static final Logger logger = LoggerFactory.getLogger(Mailing.class);

	private final MailLog log;

	private final Sender sender;

	private final MailSettings settings;

	private final Clock clock;

	private final ZoneId zone;

	Mailing(MailLog log, Sender sender, MailSettings settings, Clock clock, ZoneId zone) {
		this.log = log;
		this.sender = sender;
		this.settings = settings;
		this.clock = clock;
		this.zone = zone;
	}

	/**
	 * Sends a notice to everybody who does not have it yet. To be called again, with the
	 * same notice, until nobody is left; an address that was corrected in the meantime
	 * takes the place of the wrong one.
	 * @param notice the notice as the log has it: the words of the first try
	 * @param recipients addresses; blank ones and repeats, whatever their case, are
	 * ignored
	 * @param attachments documents for everybody
	 * @return who does not have it, and why; empty when everybody was served. An address
	 * that was refused for good is not tried again. Only what mail does wrong is
	 * returned, every other fault is thrown
	 */
	public List<Undelivered> send(Notice notice, Collection<String> recipients, Attachment... attachments) {
		Map<String, Recipient> asked = Recipient.distinct(recipients)
			.stream()
			.collect(Collectors.toMap(Recipient::id, Function.identity()));
		long start = System.nanoTime();
		List<Undelivered> undelivered = new ArrayList<>();
		List<Mail> mails = this.log.sending(notice, asked(notice, asked.values()), this.clock.instant());
		Map<Mail, Instant> taken = new LinkedHashMap<>();
		Map<Mail, String> untried = mails.stream()
			.collect(Collectors.toMap(Function.identity(), (mail) -> "The last try ended before it."));
		try (Sender connected = this.sender.connected()) {
			Optional<DeliveryFailure> obstacle = Optional.empty();
			for (Mail mail : mails) {
				Recipient recipient = asked.get(mail.recipient());
				obstacle = obstacle.or(() -> timeIsUp(start));
				Optional<DeliveryFailure> failure;
				if (mail.state() == Mail.State.REFUSED) {
					failure = Optional.of(new DeliveryFailure(About.ADDRESS, mail.error()));
				}
				else if (obstacle.isPresent() && recipient.problem().isEmpty()) {
					failure = obstacle;
					untried.put(mail, obstacle.get().reason());
				}
				else {
					untried.remove(mail);
					failure = handOver(connected, notice, mail, recipient, attachments);
					failure.ifPresentOrElse((why) -> notSent(notice, mail, why),
							() -> taken.put(mail, this.clock.instant()));
					obstacle = obstacle
						.or(() -> failure.filter(DeliveryFailure::affectsAll).map(DeliveryFailure::forTheOthers));
				}
				failure.ifPresent(
						(why) -> undelivered.add(new Undelivered(recipient.address(), why.reason(), why.isForGood())));
			}
		}
		finally {
			this.log.ended(taken, untried);
		}
		return List.copyOf(undelivered);
	}

	private List<Mail> asked(Notice notice, Collection<Recipient> recipients) {
		return recipients.stream().map((recipient) -> Mail.asked(notice, recipient, this.settings.domain())).toList();
	}

	private Optional<DeliveryFailure> timeIsUp(long start) {
		return Optional.of(Duration.ofNanos(System.nanoTime() - start))
			.filter((spent) -> spent.compareTo(this.settings.budget()) >= 0)
			.map((spent) -> new DeliveryFailure(About.SERVER,
					"The mail server is slow; this mail is left for the next try."));
	}

	private Optional<DeliveryFailure> handOver(Sender connected, Notice notice, Mail mail, Recipient recipient,
			Attachment... attachments) {
		Optional<String> problem = recipient.problem();
		if (problem.isPresent()) {
			return problem.map((why) -> new DeliveryFailure(About.ADDRESS, why));
		}
		if (mail.state() == Mail.State.SENDING) {
			logger.warn(
					"The mail {} of {} ({}) is sent again under the same Message-ID and may arrive twice:"
							+ " how the last try ended is not known.",
					mail.messageId(), notice.reference(), notice.element());
		}
		try {
			connected.send(new NoticeMessage(notice, this.settings.from(), recipient.address(), mail.messageId(),
					this.clock.instant().atZone(this.zone), attachments));
			return Optional.empty();
		}
		catch (MailException | MessagingException ex) {
			return Optional.of(DeliveryFailure.of(ex));
		}
	}

	private void notSent(Notice notice, Mail mail, DeliveryFailure failure) {
		if (failure.isForGood()) {
			if (this.log.refused(mail, failure.reason(), this.clock.instant())) {
				logger.error("No mail can be delivered to {} until the address is mended (first the mail {} of {}): {}",
						mail.recipient(), mail.messageId(), notice.reference(), failure.reason());
			}
			return;
		}
		logger.warn("The mail {} of {} ({}) was not sent: {}", mail.messageId(), notice.reference(), notice.element(),
				failure.reason());
		if (failure.about() == About.CONNECTION) {
			this.log.explained(mail, failure.reason());
		}
		else {
			this.log.failed(mail, failure.reason());
		}
	}

	/**
	 * Somebody to whom a mail has not gone, as far as we know.
	 *
	 * @param recipient the address as it was asked for
	 * @param reason one line for people, with the mail server's own words where there are
	 * any
	 * @param forGood the address was refused: another try would not help
	 */
	public record Undelivered(String recipient, String reason, boolean forGood) {

		/** The same, to be tried again. */
		public Undelivered forNow() {
			return new Undelivered(this.recipient, this.reason, false);
		}

	}

}
