package uk.safeguarding.escalation.process.report;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Addresses;
import uk.safeguarding.escalation.agency.Agencies;
import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.Role;

/**
 * The policy's "relevant person at Stage 2 in the organisation being challenged": its
 * named contact; else its safeguarding leads, or those of the agency that stands in (the
 * body itself is then told too); else its mailbox.
 */
@Component
class RelevantPerson {

	private final AgencyDirectory directory;

	private final Agencies agencies;

	private final Addresses addresses;

	RelevantPerson(AgencyDirectory directory, Agencies agencies, Addresses addresses) {
		this.directory = directory;
		this.agencies = agencies;
		this.addresses = addresses;
	}

	/**
	 * Finds the addresses.
	 * @param agencyId the challenged agency
	 * @param otherAgency the raising agency
	 * @return addresses and which of the ways found them; no addresses when none did
	 */
	Found of(String agencyId, String otherAgency) {
		Agency agency = this.directory.find(agencyId)
			.orElseThrow(() -> new IllegalStateException("There is no agency " + agencyId + " in agencies.yaml."));
		return agency.stage2Address()
			.map((address) -> new Found(Set.of(address), "its named contact at Stage 2"))
			.orElseGet(() -> inItsRole(agency, otherAgency));
	}

	private Found inItsRole(Agency agency, String otherAgency) {
		Set<String> own = this.addresses.ofGroups(List.of(agency.group(Role.SAFEGUARDING_LEAD)));
		Set<String> all = this.addresses.ofGroups(this.agencies.safeguardingLeads(agency.id(), otherAgency));
		Set<String> mailbox = agency.approvedMailbox().map(Set::of).orElse(Set.of());
		if (all.isEmpty()) {
			return new Found(mailbox, mailbox.isEmpty() ? "nobody: no contact, no safeguarding lead and no mailbox"
					: "its mailbox, because it names no contact and has no safeguarding lead");
		}
		if (all.equals(own)) {
			return new Found(own, "its safeguarding leads, because it names no contact");
		}
		Set<String> both = new LinkedHashSet<>(all);
		both.addAll(own.isEmpty() ? mailbox : own);
		return new Found(both, "the safeguarding leads who act for it, and the body itself");
	}

	/**
	 * Who the relevant person is.
	 *
	 * @param addresses one or more; none when nobody can be found
	 * @param how which of the ways found them
	 */
	record Found(Set<String> addresses, String how) {

	}

}
