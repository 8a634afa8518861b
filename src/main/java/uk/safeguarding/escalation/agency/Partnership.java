package uk.safeguarding.escalation.agency;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The safeguarding children partnership and its policy, as {@code policy.yaml} and the
 * settings name them.
 *
 * @param mailbox the mailbox of its business unit
 * @param policyUrl the full policy, to which everything links
 * @param policy what the policy is called
 * @param name what the partnership is called
 * @param abbreviation what people call it
 * @param references what the references of cases begin with
 * @param roles the agencies' roles, titles by the id that stands in group ids, from the
 * lowest to the highest; people of the same role talk to each other
 * @param groups its own groups that decide something, titles by id
 * @param reportsTo where reports go, where that is not its mailbox
 * @param addresses further addresses, by the name that the diagram uses
 */
public record Partnership(String mailbox, String policyUrl, String policy, String name, String abbreviation,
		String references, Map<String, String> roles, Map<String, String> groups, Optional<String> reportsTo,
		Map<String, String> addresses) {

	/** Its groups, without the administrators. */
	public List<String> allGroups() {
		return Stream
			.of(List.of(HscpGroups.BUSINESS_UNIT), this.groups.keySet(),
					List.of(HscpGroups.AUDITOR, HscpGroups.PROCESS_OWNER, HscpGroups.QUALITY))
			.flatMap((some) -> some.stream())
			.toList();
	}

	/**
	 * A role or a group, as people read it.
	 * @return its id when nothing names it
	 */
	public String title(String id) {
		return this.roles.getOrDefault(id, this.groups.getOrDefault(id, id));
	}

	/** What every text can name. */
	public Map<String, String> words() {
		return Map.of("policyUrl", this.policyUrl, "policy", this.policy, "partnership", this.name, "hscp",
				this.abbreviation);
	}

}
