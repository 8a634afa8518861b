package uk.safeguarding.escalation.process;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Addresses;
import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.mail.Mailing;
import uk.safeguarding.escalation.mail.Mailing.Addressee;
import uk.safeguarding.escalation.mail.Mailing.Undelivered;
import uk.safeguarding.escalation.mail.Mailing.When;
import uk.safeguarding.escalation.mail.Notice;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;

/**
 * Writes and sends notices, whatever step or process they belong to, and sees to
 * addresses that take no mail.
 */
@Component
record NoticeSender(Audience audience, NoticeWriter writer, Mailing mailing, MailLog log, Asked asked,
		Addresses addresses, Clock clock) {

	/** The notice of a key, in the words of the first try. */
	Notice once(String key, String step, int stage, String template, CaseFacts facts, Map<String, Object> more) {
		return this.log.once(key, () -> this.writer.write(key, step, stage, template, facts, more));
	}

	/**
	 * Writes a notice in the caller's transaction, if an earlier try has not; it waits
	 * until it is sent.
	 */
	void prepare(String key, String step, int stage, String template, CaseFacts facts, Map<String, Object> more) {
		if (this.log.find(key).isEmpty()) {
			this.log.prepare(this.writer.write(key, step, stage, template, facts, more));
		}
	}

	/**
	 * Sends a notice to whom it has not reached, to each with what it asks of them first.
	 * Who need do nothing has it with all that waits for them, in an hour at the latest;
	 * what somebody did themselves they are not told, once they know of the case. Several
	 * people of whom nobody was reached are tried again, whatever the server says of
	 * their addresses: it may be a server that takes mail for nobody.
	 * @param still whether a notice that waits is still for an address
	 * @return who does not have it, and why
	 */
	List<Undelivered> send(Notice notice, Collection<String> recipients, CaseFacts facts,
			BiPredicate<String, String> still) {
		if (!this.log.hasReachedAnybody(notice.key())) {
			this.log.tryRefusedAgain(notice.key());
		}
		List<Undelivered> undelivered = this.mailing.send(notice, addressees(notice, recipients, facts),
				new Mailing.Together(still, this.writer::together));
		return (undelivered.size() > 1 && !this.log.hasReachedAnybody(notice.key()))
				? undelivered.stream().map(Undelivered::forNow).toList() : undelivered;
	}

	private List<Addressee> addressees(Notice notice, Collection<String> recipients, CaseFacts facts) {
		List<Asked.Task> tasks = notice.asksEverybody() ? List.of() : this.asked.about(facts, notice.stage());
		When later = this.clock.instant().isBefore(this.mailing.together(notice)) ? When.LATER : When.TOGETHER;
		Optional<String> doer = notice.setOffBy()
			.flatMap(this.addresses::ofUser)
			.filter((address) -> this.log.toldBefore(notice).stream().anyMatch(address::equalsIgnoreCase));
		List<Addressee> addressees = new ArrayList<>();
		for (String address : recipients) {
			List<Asked.Task> asked = Asked.Task.of(tasks, Asked.Task::asked, address);
			if (notice.asksEverybody()) {
				addressees.add(new Addressee(address, "", When.NOW));
			}
			else if (!asked.isEmpty() || doer.filter(address::equalsIgnoreCase).isEmpty()) {
				addressees.add(new Addressee(address,
						this.writer.you(notice.isUrgent(), asked, Asked.Task.of(tasks, Asked.Task::may, address)),
						(notice.mayWait() && asked.isEmpty()) ? later : When.NOW));
			}
		}
		return addressees;
	}

	/**
	 * When a notice is to be looked at again: something of it waits, or goes out just now
	 * with another.
	 * @return empty when nothing is left
	 */
	Optional<Instant> again(Notice notice) {
		return this.log.again(notice.key(), this.mailing.together(notice), this.clock.instant());
	}

	/**
	 * Tells the business unit of addresses that were refused for good, once for each
	 * address, whatever the number of cases.
	 * @return whom of the business unit this could not be told
	 */
	List<Undelivered> tellOfRefused(List<Undelivered> undelivered, String step, CaseFacts facts) {
		return undelivered.stream()
			.filter(Undelivered::forGood)
			.flatMap((refused) -> tellOfRefused(refused.recipient(), step, facts).stream())
			.toList();
	}

	private List<Undelivered> tellOfRefused(String address, String step, CaseFacts facts) {
		int stage = facts.hasEnded() ? facts.number(CaseVariables.FINAL_STAGE) : facts.currentStage();
		Set<String> told = new LinkedHashSet<>(this.audience.businessUnit());
		told.removeIf(address::equalsIgnoreCase);
		return this.log.refusedAddresses()
			.stream()
			.filter((refused) -> refused.isAmong(List.of(address)))
			.map((refused) -> once(
					String.join("/", "address-refused",
							UUID.nameUUIDFromBytes(refused.address().getBytes(StandardCharsets.UTF_8)).toString(),
							Long.toString(refused.since().getEpochSecond())),
					step, stage, "address-refused", facts, Map.of("address", address)))
			.flatMap((notice) -> this.mailing.send(notice, told).stream())
			.toList();
	}

}
