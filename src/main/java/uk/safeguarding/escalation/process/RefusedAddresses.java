package uk.safeguarding.escalation.process;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Addresses;
import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.mail.RefusedAddress;

/**
 * Addresses of people and mailboxes to which nothing can be delivered, until mail is
 * taken there again or nobody has them any more.
 */
@Component
public class RefusedAddresses {

	private final MailLog log;

	private final Addresses people;

	private final AgencyDirectory agencies;

	private final Partnership partnership;

	RefusedAddresses(MailLog log, Addresses people, AgencyDirectory agencies, Partnership partnership) {
		this.log = log;
		this.people = people;
		this.agencies = agencies;
		this.partnership = partnership;
	}

	/**
	 * The refused addresses that somebody still has.
	 * @return the oldest first
	 */
	public List<RefusedAddress> inUse() {
		List<RefusedAddress> refused = this.log.refusedAddresses();
		if (refused.isEmpty()) {
			return refused;
		}
		Set<String> used = used();
		return refused.stream().filter((one) -> one.isAmong(used)).toList();
	}

	/** Forgets those that nobody has any more. */
	@Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
	void tidy() {
		List<RefusedAddress> used = inUse();
		this.log.refusedAddresses()
			.stream()
			.filter((one) -> !used.contains(one))
			.forEach((one) -> this.log.forget(one.address()));
	}

	private Set<String> used() {
		return Stream
			.of(this.people.ofEverybody().stream(), Stream.of(this.partnership.mailbox()),
					this.agencies.agencies().stream().flatMap(RefusedAddresses::ofAgency))
			.flatMap((addresses) -> addresses)
			.collect(Collectors.toSet());
	}

	private static Stream<String> ofAgency(Agency agency) {
		return Stream.concat(agency.approvedMailbox().stream(), agency.stage2Address().stream());
	}

}
