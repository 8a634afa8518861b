package uk.safeguarding.escalation.process;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Addresses;
import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.agency.Agencies;
import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.mail.MailLog;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.PolicyCheck;
import uk.safeguarding.escalation.register.Register;

/**
 * Who is told: the raiser, both sides' people of the stage and of the stages before it
 * and, from where a case is reported, the business unit (policy, "How a case runs").
 * Before Stage 1 the challenged agency is told nothing, unless the raiser says that the
 * risk has risen: from then on its line managers are told (decided).
 */
@Component
record Audience(Agencies agencies, AgencyDirectory directory, Addresses addresses, People people,
		Partnership partnership, Register register, Diagrams diagrams, MailLog mailLog) {

	/** The raiser and the raising agency's line managers. */
	static final String RAISING_SIDE = "raising side";

	/** The challenged agency's line managers. */
	static final String CHALLENGED_SIDE = "challenged side";

	/** Everybody who has heard of the case, and who is told of its stage. */
	static final String EVERYBODY_TOLD = "everybody told";

	/** Of the agencies that have not confirmed their records, who is to do it. */
	static final String NOT_CONFIRMED = "agencies that have not confirmed";

	/**
	 * Whom in the challenged agency a risk concerns that rises before the first stage.
	 */
	Set<String> challengedBeforeStage1(CaseFacts facts) {
		return people(facts, 0, facts.challengedAgency(), facts.raisingAgency());
	}

	/**
	 * Names of the diagram that nobody has any more: somebody changed {@code policy.yaml}
	 * while the case ran.
	 * @param whom as for {@link #told}
	 */
	List<String> unknown(List<String> whom) {
		return whom.stream()
			.filter((who) -> !who.equals(EVERYBODY_TOLD) && !PolicyCheck.isTold(who, this.partnership))
			.toList();
	}

	/** Everybody who is told of a stage, as the diagram says; 0 for the discussion. */
	Set<String> parties(CaseFacts facts, int stage) {
		Set<String> told = told(facts, stage, this.diagrams.of(facts).stage(stage).tells());
		told.addAll((stage == 0 && facts.hasRiskRisen()) ? challengedBeforeStage1(facts) : Set.of());
		return told;
	}

	/**
	 * The addresses of those whom the diagram names.
	 * @param stage the stage that they are told of
	 * @param whom {@code raiser}; {@code raising side}, which is the raiser and their
	 * line managers; {@code people of the stage}; {@code both sides}, which is these and
	 * the people of the stages before; {@code challenged side}, its line managers;
	 * {@code everybody told} so far; {@code agencies that have not confirmed}; an address
	 * of {@code policy.yaml}; or a group of the partnership
	 */
	Set<String> told(CaseFacts facts, int stage, List<String> whom) {
		Set<String> told = new LinkedHashSet<>();
		for (String who : whom) {
			switch (who) {
				case "raiser" -> told.addAll(raiser(facts));
				case RAISING_SIDE -> {
					told.addAll(raiser(facts));
					told.addAll(people(facts, 0, facts.raisingAgency(), facts.challengedAgency()));
				}
				case CHALLENGED_SIDE -> told.addAll(challengedBeforeStage1(facts));
				case EVERYBODY_TOLD -> {
					told.addAll(this.mailLog.told(facts.reference()));
					told.addAll(parties(facts, stage));
				}
				case NOT_CONFIRMED -> told.addAll(notConfirmed(facts));
				case "people of the stage" ->
					sides(facts).forEach((agency, other) -> told.addAll(people(facts, stage, agency, other)));
				case "both sides" -> sides(facts).forEach((agency, other) -> {
					told.addAll(people(facts, stage, agency, other));
					this.diagrams.of(facts)
						.from(1)
						.stream()
						.map(Diagram.Stage::number)
						.filter((earlier) -> earlier < stage)
						.forEach((earlier) -> told.addAll(reachable(facts, earlier, agency, other)));
				});
				case HscpGroups.BUSINESS_UNIT -> told.addAll(businessUnit());
				default -> told.addAll(Optional.ofNullable(this.partnership.addresses().get(who))
					.map(Set::of)
					.orElseGet(() -> this.addresses.ofGroups(List.of(who))));
			}
		}
		return told;
	}

	/**
	 * Who is reminded to confirm the records: of the agencies that have not, the first
	 * stage's people and the last one's. Nobody once the case is closed.
	 */
	private Set<String> notConfirmed(CaseFacts facts) {
		if (this.register.isClosed(facts.reference())) {
			return Set.of();
		}
		int stage = facts.number(CaseVariables.FINAL_STAGE);
		Set<String> told = new LinkedHashSet<>();
		for (String agency : unconfirmed(facts.reference(), stage, facts.raisingAgency(), facts.challengedAgency())) {
			told.addAll(people(facts, this.diagrams.of(facts).first().number(), agency, facts.otherSide(agency)));
			told.addAll(people(facts, stage, agency, facts.otherSide(agency)));
		}
		return told;
	}

	/** The agencies that have still to confirm their records, of those that do. */
	List<String> unconfirmed(String reference, int finalStage, String raisingAgency, String challengedAgency) {
		List<String> missing = new ArrayList<>(this.agencies.confirming(finalStage, raisingAgency, challengedAgency));
		missing.removeAll(this.register.confirmedBy(reference));
		return missing;
	}

	/**
	 * The policy's "relevant person in the organisation being challenged" at the stage at
	 * which a case is first reported: its named contact; else its people of that stage,
	 * or those of the agency that stands in (the body itself is then told too); else its
	 * mailbox.
	 * @return addresses and which of the ways found them; no addresses when none did
	 */
	RelevantPerson relevantPerson(CaseFacts facts) {
		Agency agency = this.directory.find(facts.challengedAgency())
			.orElseThrow(() -> new IllegalStateException("There is no agency " + facts.challengedAgency() + "."));
		if (agency.stage2Address().isPresent()) {
			return new RelevantPerson(Set.of(agency.stage2Address().get()), "its named contact");
		}
		Diagram diagram = this.diagrams.of(facts);
		String role = diagram.reportedAt().orElseGet(diagram::first).role();
		String title = this.partnership.title(role).toLowerCase(Locale.UK);
		Set<String> own = this.addresses.ofGroups(List.of(agency.group(role)));
		Set<String> leads = this.addresses
			.ofGroups(this.agencies.peopleInRole(role, agency.id(), facts.raisingAgency()));
		Set<String> mailbox = mailbox(agency.id());
		if (leads.isEmpty()) {
			return new RelevantPerson(mailbox, mailbox.isEmpty() ? "nobody: no contact, no " + title + " and no mailbox"
					: "its mailbox, because it names no contact and has no " + title);
		}
		if (leads.equals(own)) {
			return new RelevantPerson(own, "its " + title + "s, because it names no contact");
		}
		Set<String> both = new LinkedHashSet<>(leads);
		both.addAll(own.isEmpty() ? mailbox : own);
		return new RelevantPerson(both, "the " + title + "s who act for it, and the body itself");
	}

	/** The business unit's people; its mailbox when nobody there has an address. */
	Set<String> businessUnit() {
		Set<String> people = this.addresses.ofGroups(List.of(HscpGroups.BUSINESS_UNIT));
		return people.isEmpty() ? Set.of(this.partnership.mailbox()) : people;
	}

	/** The agencies whose people of a stage nobody can reach. */
	List<Agency> unreachable(CaseFacts facts, int stage) {
		return agencies(facts, (agency, other) -> reachable(facts, stage, agency, other).isEmpty());
	}

	/**
	 * The agencies whose stand-in at a stage is the other side, so that it is not used.
	 */
	List<Agency> withoutTheirStandIn(CaseFacts facts, int stage) {
		return agencies(facts,
				(agency, other) -> this.agencies.isStandInTheOtherSide(role(facts, stage), agency, other));
	}

	private List<Agency> agencies(CaseFacts facts, BiPredicate<String, String> which) {
		return sides(facts).entrySet()
			.stream()
			.filter((side) -> which.test(side.getKey(), side.getValue()))
			.flatMap((side) -> this.directory.find(side.getKey()).stream())
			.toList();
	}

	/** Whether nobody of a group can be reached. */
	boolean isUnreachable(String group) {
		return this.addresses.ofGroups(List.of(group)).isEmpty();
	}

	private Set<String> raiser(CaseFacts facts) {
		return Optional.of(facts.need(CaseVariables.RAISED_BY))
			.filter((raiser) -> this.people.isRaiserStillThere(facts))
			.flatMap(this.addresses::ofUser)
			.map(Set::of)
			.orElse(Set.of());
	}

	/** Each side, with the other side. */
	private static Map<String, String> sides(CaseFacts facts) {
		return Map.of(facts.raisingAgency(), facts.challengedAgency(), facts.challengedAgency(), facts.raisingAgency());
	}

	/** A stage's people; the agency's mailbox when nobody there can be reached. */
	private Set<String> people(CaseFacts facts, int stage, String agency, String other) {
		Set<String> people = reachable(facts, stage, agency, other);
		return people.isEmpty() ? mailbox(agency) : people;
	}

	private Set<String> mailbox(String agency) {
		return this.directory.find(agency).flatMap(Agency::approvedMailbox).map(Set::of).orElse(Set.of());
	}

	private Set<String> reachable(CaseFacts facts, int stage, String agency, String other) {
		return this.addresses.ofGroups(this.agencies.peopleInRole(role(facts, stage), agency, other));
	}

	/** The agencies' role whose people a stage is between. */
	String role(CaseFacts facts, int stage) {
		return this.diagrams.of(facts).stage(stage).role();
	}

	/**
	 * Who the relevant person is.
	 *
	 * @param addresses one or more; none when nobody can be found
	 * @param how which of the ways found them
	 */
	record RelevantPerson(Set<String> addresses, String how) {

	}

}
