package uk.safeguarding.escalation.process.notice;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Addresses;
import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.agency.Agencies;
import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.agency.Role;
import uk.safeguarding.escalation.process.CaseFacts;
import uk.safeguarding.escalation.process.CaseVariables;
import uk.safeguarding.escalation.process.EscalationProcess;

/**
 * Who is told: the raiser, both sides' people of the stage and of the stages before it
 * and, from Stage 2, the business unit (policy, "How a case runs"). Before Stage 1 the
 * challenged agency is told nothing, unless the raiser says that the risk has risen: from
 * then on its line managers are told (decided).
 */
@Component
class Audience {

	private final Agencies agencies;

	private final AgencyDirectory directory;

	private final Addresses addresses;

	private final People people;

	private final Partnership partnership;

	Audience(Agencies agencies, AgencyDirectory directory, Addresses addresses, People people,
			Partnership partnership) {
		this.agencies = agencies;
		this.directory = directory;
		this.addresses = addresses;
		this.people = people;
		this.partnership = partnership;
	}

	/** The raiser and the raising agency's line managers. */
	Set<String> raisingSide(CaseFacts facts) {
		Set<String> told = new LinkedHashSet<>(raiser(facts));
		told.addAll(people(0, facts.raisingAgency(), facts.challengedAgency()));
		return told;
	}

	/** Whom in the challenged agency a risk concerns that rises before Stage 1. */
	Set<String> challengedBeforeStage1(CaseFacts facts) {
		return people(0, facts.challengedAgency(), facts.raisingAgency());
	}

	/** Everybody who is told of a stage; 0 for the discussion before Stage 1. */
	Set<String> parties(CaseFacts facts, int stage) {
		if (stage == 0) {
			Set<String> told = raisingSide(facts);
			told.addAll(facts.hasRiskRisen() ? challengedBeforeStage1(facts) : Set.of());
			return told;
		}
		Set<String> told = new LinkedHashSet<>(raiser(facts));
		sides(facts).forEach((agency, other) -> told.addAll(peopleUpTo(stage, agency, other)));
		if (stage >= EscalationProcess.FIRST_REPORTED_STAGE) {
			told.addAll(businessUnit());
		}
		if (stage == EscalationProcess.BOARD) {
			told.addAll(chair());
		}
		return told;
	}

	/**
	 * Who is told that the board is overdue: Chair, both executives, business unit,
	 * raiser.
	 */
	Set<String> ofOverdueBoard(CaseFacts facts) {
		Set<String> told = new LinkedHashSet<>(chair());
		sides(facts).forEach((agency, other) -> told.addAll(people(EscalationProcess.BOARD, agency, other)));
		told.addAll(businessUnit());
		told.addAll(raiser(facts));
		return told;
	}

	/** Who confirms an agency's records: line managers and the last stage's people. */
	Set<String> confirming(CaseFacts facts, String agency) {
		String other = facts.otherSide(agency);
		Set<String> told = new LinkedHashSet<>(people(1, agency, other));
		told.addAll(people(facts.number(CaseVariables.FINAL_STAGE), agency, other));
		return told;
	}

	/** The business unit's people; its mailbox when nobody there has an address. */
	Set<String> businessUnit() {
		Set<String> people = this.addresses.ofGroups(List.of(HscpGroups.BUSINESS_UNIT));
		return people.isEmpty() ? Set.of(this.partnership.mailbox()) : people;
	}

	/** The agencies whose people of a stage nobody can reach. */
	List<Agency> unreachable(CaseFacts facts, int stage) {
		return agencies(facts, (agency, other) -> reachable(stage, agency, other).isEmpty());
	}

	/**
	 * The agencies whose stand-in at a stage is the other side, so that it is not used.
	 */
	List<Agency> withoutTheirStandIn(CaseFacts facts, int stage) {
		return agencies(facts,
				(agency, other) -> this.agencies.isStandInTheOtherSide(Role.ofStage(stage), agency, other));
	}

	private List<Agency> agencies(CaseFacts facts, BiPredicate<String, String> which) {
		return sides(facts).entrySet()
			.stream()
			.filter((side) -> which.test(side.getKey(), side.getValue()))
			.flatMap((side) -> this.directory.find(side.getKey()).stream())
			.toList();
	}

	/** Whether the Chair of the board can be reached. */
	boolean isChairReachable() {
		return !this.addresses.ofGroups(List.of(HscpGroups.BOARD_CHAIR)).isEmpty();
	}

	private Set<String> chair() {
		return this.addresses.ofGroups(List.of(HscpGroups.BOARD_CHAIR));
	}

	private Set<String> raiser(CaseFacts facts) {
		return Optional.of(facts.need(CaseVariables.RAISED_BY))
			.filter((raiser) -> facts.isRaiserStillThere(this.people))
			.flatMap(this.addresses::ofUser)
			.map(Set::of)
			.orElse(Set.of());
	}

	/** Each side, with the other side. */
	private static Map<String, String> sides(CaseFacts facts) {
		return Map.of(facts.raisingAgency(), facts.challengedAgency(), facts.challengedAgency(), facts.raisingAgency());
	}

	private Set<String> peopleUpTo(int stage, String agency, String other) {
		Set<String> told = new LinkedHashSet<>(people(stage, agency, other));
		told.addAll(this.addresses.ofGroups(IntStream.range(1, Math.min(stage, EscalationProcess.BOARD))
			.boxed()
			.flatMap((earlier) -> this.agencies.peopleOfStage(earlier, agency, other).stream())
			.toList()));
		return told;
	}

	/** A stage's people; the agency's mailbox when nobody there can be reached. */
	private Set<String> people(int stage, String agency, String other) {
		Set<String> people = reachable(stage, agency, other);
		return people.isEmpty()
				? this.directory.find(agency).flatMap(Agency::approvedMailbox).map(Set::of).orElse(Set.of()) : people;
	}

	private Set<String> reachable(int stage, String agency, String other) {
		return this.addresses.ofGroups(this.agencies.peopleOfStage(stage, agency, other));
	}

}
