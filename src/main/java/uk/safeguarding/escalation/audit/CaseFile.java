package uk.safeguarding.escalation.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

import uk.safeguarding.escalation.register.Reopening;

/**
 * One case as the register has it, in codes; {@link CaseWords} says them. No narrative
 * but who it was raised for.
 *
 * @param reference such as {@code HSCP-2026-0042}
 * @param instanceId the engine's id of the case
 * @param definitionId the diagram that it runs, or ran, on; empty when nothing is known
 * of it any more
 * @param raisedAt when it was raised
 * @param raisingAgency who challenges
 * @param challengedAgency who is challenged
 * @param stage the stage it has reached, 0 to 4
 * @param state where it stands
 * @param outcome its last outcome
 * @param endReason the kind of end, when withdrawn
 * @param endedAt when it had its last outcome
 * @param closedAt when every agency asked had confirmed its records, or nobody waited for
 * that any longer
 * @param unconfirmedAgencies the agencies that had not confirmed when it was closed all
 * the same, with spaces between
 * @param closingReason why it was closed without them
 * @param finalStage the stage of the last outcome; 0 is the discussion
 * @param raiserView whether the person who raised it agrees
 * @param raisedOnBehalfOf who raised it through the business unit
 * @param childReference a record number
 * @param childReferenceOwner whose record number it is
 * @param theme what it is about
 * @param initialConcern the day from which all limits count
 * @param immediateRisk whether a child was at immediate risk when it was raised
 * @param lateWorkingDays working days after the initial concern, when it was raised late
 */
public record CaseFile(String reference, String instanceId, String definitionId, Instant raisedAt, String raisingAgency,
		String challengedAgency, int stage, CaseState state, Optional<String> outcome, Optional<String> endReason,
		Optional<Instant> endedAt, Optional<Instant> closedAt, Optional<String> unconfirmedAgencies,
		Optional<String> closingReason, Optional<Integer> finalStage, Optional<String> raiserView,
		Optional<String> raisedOnBehalfOf, String childReference, String childReferenceOwner, String theme,
		LocalDate initialConcern, boolean immediateRisk, Optional<Integer> lateWorkingDays) {

	/** When the next limit acts; none when no stage is open. */
	static final String LIMIT_OF_OPEN_STAGE = "(select min(s.effective_limit) from escalation_stage s"
			+ " where s.reference = escalation.reference and s.ended_at is null)";

	/**
	 * As columns of the register; an administrator may have moved it to a later version.
	 */
	static final String COLUMNS = """
			escalation.*, process_instance_id as instance_id, current_stage as stage, final_outcome as outcome,
			coalesce((select p.PROC_DEF_ID_ from ACT_HI_PROCINST p where p.PROC_INST_ID_ = process_instance_id),
			  (select d.ID_ from ACT_RE_PROCDEF d where d.KEY_ = 'professional-difference'
			    and d.VERSION_ = diagram_version), '') as definition_id,
			""" + CaseState.COLUMN;

	/** With the outcome and the closing that it had until it was opened again. */
	CaseFile until(Reopening reopening) {
		return new CaseFile(this.reference, this.instanceId, this.definitionId, this.raisedAt, this.raisingAgency,
				this.challengedAgency, this.stage, this.state, Optional.of(reopening.finalOutcome()),
				reopening.endReason(), Optional.of(reopening.endedAt()), reopening.closedAt(),
				reopening.unconfirmedAgencies(), reopening.closingReason(), Optional.of(reopening.finalStage()),
				reopening.raiserView(), this.raisedOnBehalfOf, this.childReference, this.childReferenceOwner,
				this.theme, this.initialConcern, this.immediateRisk, this.lateWorkingDays);
	}

}
