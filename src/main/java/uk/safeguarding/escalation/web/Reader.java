package uk.safeguarding.escalation.web;

import java.util.List;

import uk.safeguarding.escalation.agency.HscpGroups;

/**
 * Somebody who reads, with what they may see: auditors and engine administrators every
 * case, the business unit the cases that were reported, these and the process owners the
 * numbers.
 *
 * @param id the account
 * @param name as it is now
 * @param groups the groups they are in now
 */
public record Reader(String id, String name, List<String> groups) {

	public boolean seesEveryCase() {
		return isIn(HscpGroups.AUDITOR) || isAdministrator();
	}

	public boolean seesCases() {
		return seesEveryCase() || isBusinessUnit();
	}

	public boolean seesNumbers() {
		return seesCases() || isIn(HscpGroups.PROCESS_OWNER);
	}

	public boolean isBusinessUnit() {
		return isIn(HscpGroups.BUSINESS_UNIT);
	}

	public boolean isAdministrator() {
		return isIn(HscpGroups.ADMINISTRATORS);
	}

	private boolean isIn(String group) {
		return this.groups.contains(group);
	}

}
