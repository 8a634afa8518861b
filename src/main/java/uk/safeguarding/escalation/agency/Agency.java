package uk.safeguarding.escalation.agency;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One organisation that keeps its own records, or one service of a large organisation
 * with its own line managers; never a sector.
 *
 * @param id lower case, digits and hyphens; the first part of its group ids
 * @param name as people read it
 * @param sector for statistics only
 * @param mailbox a mailbox approved for mail about escalations
 * @param stage2Contact the "relevant person at Stage 2" of the policy, if named
 * @param actsFor the agency that stands in, by role, for a body without its own person at
 * that level; the value is an agency's id
 * @param shortNames what people call it besides, such as CSC; they find it by these
 * @param retired true when it takes part in no new case: its open ones run to their end,
 * and its name stays in the record
 */
public record Agency(String id, String name, String sector, String mailbox, Contact stage2Contact,
		Map<String, String> actsFor, List<String> shortNames, boolean retired) {

	public Agency {
		actsFor = (actsFor != null) ? Map.copyOf(actsFor) : Map.of();
		shortNames = (shortNames != null) ? List.copyOf(shortNames) : List.of();
	}

	/**
	 * How it is offered in a list that people search by typing.
	 * @return the name, and the short names in brackets
	 */
	public String label() {
		return this.shortNames.isEmpty() ? this.name : this.name + " (" + String.join(", ", this.shortNames) + ")";
	}

	/**
	 * The group of this agency's people at one level.
	 * @return such as {@code police.line-manager}
	 */
	public String group(String role) {
		return this.id + "." + role;
	}

	/**
	 * Who stands in for this agency at one level.
	 * @return the id of the agency that does, or empty when this agency has its own
	 * people
	 */
	public Optional<String> standIn(String role) {
		return Optional.ofNullable(this.actsFor.get(role));
	}

	/**
	 * The mailbox approved for mail about escalations.
	 * @return empty when the agency names none
	 */
	public Optional<String> approvedMailbox() {
		return Optional.ofNullable(this.mailbox).filter((address) -> !address.isBlank());
	}

	/**
	 * The "relevant person at Stage 2", to whom the Report to HSCP goes.
	 * @return empty when the agency names nobody with an address
	 */
	public Optional<String> stage2Address() {
		return Optional.ofNullable(this.stage2Contact)
			.flatMap((contact) -> Optional.ofNullable(contact.email()))
			.filter((address) -> !address.isBlank());
	}

	/**
	 * A named person.
	 *
	 * @param name the person's name
	 * @param post the person's post
	 * @param email the person's address
	 */
	public record Contact(String name, String post, String email) {

	}

}
