package uk.safeguarding.escalation.agency;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The levels of the policy: people of the same level talk to each other. Each agency has
 * one group of people for each.
 */
public enum Role {

	/** The professional who sees the child. */
	PRACTITIONER("Practitioner"),

	/** Line or team manager. */
	LINE_MANAGER("Line or team manager"),

	/** Safeguarding lead, service manager or head of service. */
	SAFEGUARDING_LEAD("Safeguarding lead"),

	/** Executive leader, director or senior manager. */
	EXECUTIVE("Executive leader");

	private final String title;

	Role(String title) {
		this.title = title;
	}

	/**
	 * The role as it stands in group ids and in {@code agencies.yaml}.
	 * @return lower case with hyphens, such as {@code line-manager}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The role as people read it.
	 * @return such as "Line or team manager"
	 */
	public String title() {
		return this.title;
	}

	/** Finds a role. */
	public static Optional<Role> of(String id) {
		return Arrays.stream(values()).filter((role) -> role.id().equals(id)).findFirst();
	}

}
