package uk.safeguarding.escalation.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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
	 * @param addressees blank addresses and repeats, whatever their case, are ignored
	 * @param together what goes with the mails that have waited
	 * @param attachments documents for everybody
	 * @return who does not have it, and why; empty when everybody was served. An address
	 * that was refused for good is not tried again. Only what mail does wrong is
	 * returned, every other fault is thrown
	 */
	public List<Undelivered> send(Notice notice, Collection<Addressee> addressees, Together together,
			Attachment... attachments) {
		Map<String, Addressee> asked = addressees.stream()
			.filter((one) -> !one.address().isBlank())
			.collect(Collectors.toMap((one) -> one.recipient().id(), Function.identity(), (one, same) -> one));
		long start = System.nanoTime();
		List<Undelivered> undelivered = new ArrayList<>();
		List<Mail> mails = this.log.sending(notice, asked.values().stream().map((one) -> asked(notice, one)).toList(),
				this.clock.instant());
		Map<Mail, Instant> taken = new LinkedHashMap<>();
		Map<Mail, String> untried = mails.stream()
			.collect(Collectors.toMap(Function.identity(), (mail) -> "The last try ended before it."));
		try (Sender connected = this.sender.connected()) {
			Optional<DeliveryFailure> obstacle = Optional.empty();
			for (Mail mail : mails) {
				Addressee addressee = asked.get(mail.recipient());
				Recipient recipient = addressee.recipient();
				obstacle = obstacle.or(() -> timeIsUp(start));
				Optional<DeliveryFailure> problem = recipient.problem()
					.map((why) -> new DeliveryFailure(About.ADDRESS, why));
				Optional<DeliveryFailure> failure;
				if (mail.state() == Mail.State.REFUSED) {
					failure = Optional.of(new DeliveryFailure(About.ADDRESS, mail.error()));
				}
				else if (obstacle.isPresent() && problem.isEmpty()) {
					failure = obstacle;
					untried.put(mail, obstacle.get().reason());
				}
				else {
					untried.remove(mail);
					List<Mail> others = others(mail, addressee, together);
					List<Notice> said = Stream
						.concat(Stream.of(notice),
								others.stream().flatMap((one) -> this.log.find(one.notice()).stream()))
						.sorted(Comparator.comparing(Notice::writtenAt))
						.toList();
					failure = problem.or(() -> handOver(connected, said, mail, addressee, together, attachments));
					List<Mail> all = Stream.concat(Stream.of(mail), others.stream()).toList();
					failure.ifPresentOrElse((why) -> all.forEach((one) -> notSent(notice, one, why)),
							() -> all.forEach((one) -> taken.put(one, this.clock.instant())));
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

	/**
	 * Sends a notice at once to everybody who does not have it yet, with nothing before
	 * its words.
	 * @param recipients addresses
	 * @return as above
	 */
	public List<Undelivered> send(Notice notice, Collection<String> recipients, Attachment... attachments) {
		return send(notice, recipients.stream().map((one) -> new Addressee(one, "", When.NOW)).toList(), Together.NONE,
				attachments);
	}

	/** When what may wait of a notice goes out. */
	public Instant together(Notice notice) {
		return notice.writtenAt().plus(this.settings.informationWaits());
	}

	private Mail asked(Notice notice, Addressee one) {
		return Mail.asked(notice, one.recipient(), this.settings.domain(), one.you(), one.when() == When.LATER);
	}

	private List<Mail> others(Mail mail, Addressee addressee, Together together) {
		if (mail.sentAs().isEmpty() && !(mail.mayWait() && addressee.when() == When.TOGETHER)) {
			return List.of();
		}
		List<String> waiting = mail.sentAs().isEmpty() ? this.log.waitingFor(mail.recipient())
			.stream()
			.filter((key) -> !key.equals(mail.notice()) && together.stillFor().test(key, addressee.address()))
			.toList() : List.of();
		return this.log.together(mail, waiting, this.clock.instant());
	}

	private Optional<DeliveryFailure> timeIsUp(long start) {
		return Optional.of(Duration.ofNanos(System.nanoTime() - start))
			.filter((spent) -> spent.compareTo(this.settings.budget()) >= 0)
			.map((spent) -> new DeliveryFailure(About.SERVER,
					"The mail server is slow; this mail is left for the next try."));
	}

	private Optional<DeliveryFailure> handOver(Sender connected, List<Notice> said, Mail mail, Addressee addressee,
			Together together, Attachment... attachments) {
		Notice notice = (said.size() == 1) ? said.get(0) : together.asOne().apply(said);
		if (mail.state() == Mail.State.SENDING) {
			logger.warn("The mail {} of {} ({}) is sent again under the same Message-ID and may arrive twice:"
					+ " how the last try ended is not known.", mail.id(), notice.reference(), notice.element());
		}
		try {
			Duration waited = (addressee.when() == When.NOW) ? Duration.ZERO : this.settings.informationWaits();
			connected.send(new NoticeMessage(notice, (said.size() == 1) ? mail.you() : "",
					said.stream().map(Notice::reference).distinct().toList(), this.settings.from(),
					addressee.recipient().address(), mail.id(), this.clock.instant().atZone(this.zone), waited,
					attachments));
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

	/** When a mail goes. */
	public enum When {

		/** At once, and by itself. */
		NOW,

		/** At once, with all that waits for the same person. */
		TOGETHER,

		/** When its time has come. */
		LATER

	}

	/**
	 * Somebody who is to have a notice.
	 *
	 * @param address as the directory has it
	 * @param you what they read first; empty for nothing
	 * @param when when it goes to them
	 */
	public record Addressee(String address, String you, When when) {

		Recipient recipient() {
			return Recipient.of(this.address);
		}

	}

	/**
	 * Several notices that go to somebody as one mail.
	 *
	 * @param stillFor whether a notice that waits, by its key, is still to be said, and
	 * to this address
	 * @param asOne all of them as one, which asks nothing of its reader
	 */
	public record Together(BiPredicate<String, String> stillFor, Function<List<Notice>, Notice> asOne) {

		/** Nothing waits. */
		static final Together NONE = new Together((key, address) -> false, (notices) -> notices.get(0));

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
