package uk.safeguarding.escalation.process.notice;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.mail.Mailing;
import uk.safeguarding.escalation.mail.Notice;
import uk.safeguarding.escalation.mail.RefusedAddress;
import uk.safeguarding.escalation.mail.Undelivered;
import uk.safeguarding.escalation.process.CaseFacts;
import uk.safeguarding.escalation.process.CaseVariables;

/**
 * Sends notices, whatever step or process they belong to, and sees to addresses that take
 * no mail.
 */
@Component
public class Telling {

	private final Announcements announcements;

	private final NoticeFacts noticeFacts;

	private final NoticeWriter writer;

	private final Mailing mailing;

	private final MailLog mailLog;

	Telling(Announcements announcements, NoticeFacts noticeFacts, NoticeWriter writer, Mailing mailing,
			MailLog mailLog) {
		this.announcements = announcements;
		this.noticeFacts = noticeFacts;
		this.writer = writer;
		this.mailing = mailing;
		this.mailLog = mailLog;
	}

	/** Puts an announcement into words. */
	Notice write(String key, String step, int stage, Announcement announcement, CaseFacts facts) {
		Map<String, Object> words = new HashMap<>(this.noticeFacts.of(facts, stage));
		words.putAll(announcement.more());
		return this.writer.write(key, step, announcement.template(), words);
	}

	/**
	 * Several people of whom nobody was reached are tried again, whatever the server says
	 * of their addresses: it may be a server that takes mail for nobody.
	 */
	List<Undelivered> send(Notice notice, Collection<String> recipients) {
		if (!this.mailLog.hasReachedAnybody(notice.key())) {
			this.mailLog.tryRefusedAgain(notice.key());
		}
		List<Undelivered> undelivered = this.mailing.send(notice, recipients, List.of());
		return (undelivered.size() > 1 && !this.mailLog.hasReachedAnybody(notice.key()))
				? undelivered.stream().map(Undelivered::forNow).toList() : undelivered;
	}

	/**
	 * Tells the business unit of addresses that were refused for good, once for each
	 * address, whichever case met it first.
	 * @param undelivered who was not reached
	 * @param step the step of the diagram
	 * @param facts the case
	 * @return whom of the business unit this could not be told
	 */
	public List<Undelivered> ofRefusedAddresses(List<Undelivered> undelivered, String step, CaseFacts facts) {
		return undelivered.stream()
			.filter(Undelivered::forGood)
			.flatMap((refused) -> ofRefusedAddress(refused.recipient(), step, facts).stream())
			.toList();
	}

	private List<Undelivered> ofRefusedAddress(String address, String step, CaseFacts facts) {
		Announcement announcement = this.announcements.addressRefused(address);
		int stage = facts.hasEnded() ? facts.number(CaseVariables.FINAL_STAGE) : facts.currentStage();
		return this.mailLog.refusedAddresses()
			.stream()
			.filter((refused) -> refused.isAmong(List.of(address)))
			.map((refused) -> this.mailLog.once(key(refused),
					() -> write(key(refused), step, stage, announcement, facts)))
			.flatMap((notice) -> this.mailing.send(notice, announcement.recipients(), List.of()).stream())
			.toList();
	}

	private static String key(RefusedAddress refused) {
		return String.join("/", "address-refused",
				UUID.nameUUIDFromBytes(refused.address().getBytes(StandardCharsets.UTF_8)).toString(),
				Long.toString(refused.since().getEpochSecond()));
	}

}
