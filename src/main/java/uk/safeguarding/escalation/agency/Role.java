package uk.safeguarding.escalation.agency;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The levels of the policy: people of the same level talk to each other. Each agency has
 * one group of people for each.
 */
public enum Role {

	/** The professional who sees the child. */
	PRACTITIONER("Practitioner"),

	/** Stage 1: line or team manager. */
	LINE_MANAGER("Line or team manager"),

	/** Stage 2: safeguarding lead, service manager or head of service. */
	SAFEGUARDING_LEAD("Safeguarding lead"),

	/** Stage 3: executive leader, director or senior manager. */
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

	/** The roles that decide at a stage, Stage 1's first. */
	public static Stream<Role> deciding() {
		return Stream.of(LINE_MANAGER, SAFEGUARDING_LEAD, EXECUTIVE);
	}

	/**
	 * The role that decides at a stage.
	 * @param stage 0 to 4; the discussion counts as Stage 1, the board as Stage 3
	 */
	public static Role ofStage(int stage) {
		return switch (stage) {
			case 0, 1 -> LINE_MANAGER;
			case 2 -> SAFEGUARDING_LEAD;
			default -> EXECUTIVE;
		};
	}

	/** Finds a role. */
	public static Optional<Role> of(String id) {
		return Arrays.stream(values()).filter((role) -> role.id().equals(id)).findFirst();
	}

}
