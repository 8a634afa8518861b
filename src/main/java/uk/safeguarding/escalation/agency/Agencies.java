package uk.safeguarding.escalation.agency;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

/**
 * Who has a task: the bean {@code agencies} of the diagram's expressions. Wherever two
 * agencies are asked for, the first is the one whose people are meant and the second the
 * other side of the same case: nobody of the other side ever stands in.
 */
@Component("agencies")
public class Agencies {

	private final AgencyDirectory directory;

	Agencies(AgencyDirectory directory, Partnership partnership) {
		directory.requireRoles(partnership.roles().keySet());
		this.directory = directory;
	}

	/** Line managers; versions of the diagram from before it named roles ask this. */
	public List<String> lineManagers(String agency, String otherAgency) {
		return peopleInRole("line-manager", agency, otherAgency);
	}

	/** Safeguarding leads; the same versions ask this. */
	public List<String> safeguardingLeads(String agency, String otherAgency) {
		return peopleInRole("safeguarding-lead", agency, otherAgency);
	}

	/** Executive leaders; the same versions ask this. */
	public List<String> executives(String agency, String otherAgency) {
		return peopleInRole("executive", agency, otherAgency);
	}

	/**
	 * The people who decided at a stage, for the confirmation of its record; the same
	 * versions ask this, and know no other stages.
	 * @param stage 0 to 4; the discussion has the first one's people, the board the ones
	 * of the stage below it
	 */
	public List<String> peopleOfStage(int stage, String agency, String otherAgency) {
		return switch (stage) {
			case 0, 1 -> lineManagers(agency, otherAgency);
			case 2 -> safeguardingLeads(agency, otherAgency);
			default -> executives(agency, otherAgency);
		};
	}

	/** Both sides of a case, the raising agency first. */
	public List<String> bothSides(String raisingAgency, String challengedAgency) {
		return List.of(raisingAgency, challengedAgency);
	}

	/**
	 * The agencies that confirm their records after the last outcome: both, or the
	 * raising agency alone when the case was settled in the pre-escalation discussion.
	 * @param finalStage the stage of the last outcome, 0 for the discussion
	 */
	public List<String> confirming(int finalStage, String raisingAgency, String challengedAgency) {
		return (finalStage == 0) ? List.of(raisingAgency) : bothSides(raisingAgency, challengedAgency);
	}

	/**
	 * An agency's people at one level: its own group, and that of the agency which stands
	 * in for it. A link that leads into the other side of the case is not used.
	 */
	public List<String> peopleInRole(String role, String agency, String otherAgency) {
		return Stream
			.concat(Stream.of(get(agency).group(role)),
					standIn(role, agency, otherAgency).map((other) -> other.group(role)).stream())
			.toList();
	}

	/**
	 * The agency that stands in for another at one level, unless it is the other side.
	 * @return empty when nobody stands in
	 */
	public Optional<Agency> standIn(String role, String agency, String otherAgency) {
		return standIn(role, agency).filter((other) -> !other.id().equals(otherAgency));
	}

	/**
	 * Whether the agency that stands in at one level is the other side of the case, so
	 * that it cannot.
	 */
	public boolean isStandInTheOtherSide(String role, String agency, String otherAgency) {
		return standIn(role, agency).filter((other) -> other.id().equals(otherAgency)).isPresent();
	}

	private Optional<Agency> standIn(String role, String agency) {
		return get(agency).standIn(role).flatMap(this.directory::find);
	}

	private Agency get(String agency) {
		return this.directory.find(agency)
			.orElseThrow(() -> new IllegalArgumentException("There is no agency with the id " + agency + "."));
	}

}
