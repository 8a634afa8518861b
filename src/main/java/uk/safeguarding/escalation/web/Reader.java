package uk.safeguarding.escalation.web;

import java.util.List;

import uk.safeguarding.escalation.agency.HscpGroups;

/**
 * Somebody who reads, with what they may see: auditors and engine administrators every
 * case, the business unit the cases that were reported, these, who decides for the
 * partnership, its quality group and the process owners the numbers.
 *
 * @param id the account
 * @param name as it is now
 * @param groups the groups they are in now
 * @param decides whether they decide for the partnership, as its Chair does
 */
public record Reader(String id, String name, List<String> groups, boolean decides) {

	public boolean seesEveryCase() {
		return isIn(HscpGroups.AUDITOR) || isAdministrator();
	}

	public boolean seesCases() {
		return seesEveryCase() || isBusinessUnit();
	}

	public boolean seesNumbers() {
		return seesCases() || this.decides || isIn(HscpGroups.PROCESS_OWNER) || isIn(HscpGroups.QUALITY);
	}

	/**
	 * Whether they know where every case stands, also where they may not know which it
	 * is.
	 */
	public boolean countsEveryCase() {
		return seesCases() || this.decides;
	}

	/** Whether they may have a mail tried again. */
	public boolean triesAgain() {
		return isBusinessUnit() || isAdministrator();
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
