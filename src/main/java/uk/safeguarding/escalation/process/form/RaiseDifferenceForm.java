package uk.safeguarding.escalation.process.form;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.forms.OfferedValues;

import static uk.safeguarding.escalation.process.form.Answers.when;

/**
 * Raising a difference.
 */
@Component
class RaiseDifferenceForm extends Form {

	private final AgencyDirectory agencies;

	private final People people;

	private final OfferedValues offered;

	RaiseDifferenceForm(AgencyDirectory agencies, People people, OfferedValues offered) {
		super("raise-difference");
		this.agencies = agencies;
		this.people = people;
		this.offered = offered;
	}

	@Override
	public List<Field> fields() {
		return List.of(choice("immediateRisk", "yes", "no").required(),
				text("immediateRiskAction").requiredWhen(when("immediateRisk", "yes")), tick("confirmsEscalation"),
				choice("raisingAgency", this::agencyIds).required()
					.holds("member", (answers) -> isMember(answers) || isBusinessUnit(answers)),
				choice("challengedAgency", this::agencyIds).required()
					.holds("different",
							(answers) -> !answers.text("challengedAgency").equals(answers.text("raisingAgency"))),
				text("raisedOnBehalfOf").expectedWhen((answers) -> !isMember(answers) && isBusinessUnit(answers))
					.holds("business-unit",
							(answers) -> isBusinessUnit(answers) || answers.get("raisedOnBehalfOf").isEmpty()),
				text("raiserContact").required(), text("decisionMaker").required(),
				text("childReference").required().like(RecordNumber.PATTERN), offered("childReferenceOwner").required(),
				text("otherChildReferences"), date("initialConcernDate").required().notInTheFuture(),
				offered("theme").required(), text("decisionChallenged").required(),
				text("viewOfRaisingAgency").required(), text("impactOnChild").required(),
				text("outcomeSought").required(), date("neededBy").notInThePast(),
				choice("counterpartDiscussion", "held", "not-yet", "not-possible").required(),
				date("counterpartDiscussionDate").requiredWhen(when("counterpartDiscussion", "held")).notInTheFuture(),
				text("counterpartDiscussionSummary")
					.requiredWhen(when("counterpartDiscussion", "held", "not-possible")),
				choice("openAtStage", "1", "2", "3").holds("discussion-first",
						(answers) -> !opensHigher(answers) || !answers.is("counterpartDiscussion", "not-yet")
								|| answers.is("immediateRisk", "yes")),
				text("openAtStageReason").requiredWhen(RaiseDifferenceForm::opensHigher),
				text("openingAgreedBy").requiredWhen(RaiseDifferenceForm::opensHigher),
				text("lateRaisingReason").rule("late", RaiseDifferenceForm::lateWithoutReason));
	}

	private static boolean opensHigher(Answers answers) {
		return answers.is("openAtStage", "2", "3");
	}

	private static Optional<Object[]> lateWithoutReason(Answers answers) {
		if (answers.get("lateRaisingReason").isPresent()) {
			return Optional.empty();
		}
		int stage = Integer.parseInt(answers.text("openAtStage").orElse("1"));
		return answers.date("initialConcernDate")
			.flatMap((concern) -> answers.lateness().of(concern, stage))
			.map((days) -> new Object[] { days });
	}

	private boolean isMember(Answers answers) {
		return answers.text("raisingAgency")
			.filter((agency) -> this.people.belongsTo(answers.person(), agency))
			.isPresent();
	}

	private boolean isBusinessUnit(Answers answers) {
		return this.people.isBusinessUnit(answers.person());
	}

	private Collection<String> agencyIds() {
		return this.agencies.offered().stream().map(Agency::id).toList();
	}

	private Field offered(String name) {
		return choice(name, () -> this.offered.of(id(), name));
	}

}
