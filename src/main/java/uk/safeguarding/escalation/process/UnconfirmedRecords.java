package uk.safeguarding.escalation.process;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.calendar.Dates;
import uk.safeguarding.escalation.engine.Rows;
import uk.safeguarding.escalation.engine.SignedIn;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.register.Act;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Reader;

/**
 * Cases whose records somebody has still to confirm, from the moment of the first
 * reminder on, whatever version of the diagram they run on. The business unit can close
 * one without the confirmation, with a reason.
 */
@Component
record UnconfirmedRecords(JdbcClient jdbc, Register register, RuntimeService runtimeService, SignedIn signedIn,
		Deadlines deadlines, Audience audience, AgencyDirectory directory, People people, Texts texts,
		TransactionTemplate transaction, Clock clock, ZoneId zone) {

	private static final Logger LOG = LoggerFactory.getLogger(UnconfirmedRecords.class);

	private static final String ENDED = """
			select e.reference, e.process_instance_id as instance_id, e.raising_agency, e.challenged_agency,
			  e.final_stage, e.ended_at, e.closed_at is not null as closed,
			  (select count(*) from escalation_notice n
			    where n.reference = e.reference and n.element = 'RemindConfirmRecords'
			      and n.at_time >= e.ended_at) as reminders,
			  coalesce((select x.PROC_DEF_ID_ from ACT_RU_EXECUTION x where x.ID_ = e.process_instance_id), '') as diagram,
			  exists (select 1 from ACT_RU_EXECUTION x
			    where x.ID_ = e.process_instance_id and x.SUSPENSION_STATE_ = 2) as halted
			from escalation e where e.ended_at is not null
			""";

	/** Two hundred of them at most, the longest waiting first. */
	List<Unconfirmed> list() {
		return this.jdbc
			.sql(ENDED + " and e.closed_at is null order by e.ended_at, e.reference fetch first 200 rows only")
			.query(Rows.of(Ended.class))
			.list()
			.stream()
			.filter((one) -> !firstReminder(one).isAfter(this.clock.instant()))
			.map((one) -> new Unconfirmed(one.reference(), names(missing(one)), one.endedAt(), one.reminders()))
			.toList();
	}

	/**
	 * Closes a case without the confirmation of those that have not given it.
	 * @throws ResponseStatusException when it does not wait (any more), or not for long
	 * enough
	 */
	void close(String reference, Reader reader, String reason) {
		try {
			this.transaction.executeWithoutResult((status) -> closeNow(reference, reader, reason));
		}
		catch (OptimisticLockingException | ConcurrencyFailureException ex) {
			throw refused("saved-a-moment-ago");
		}
		LOG.info("{} was closed without the confirmation of its records.", reference);
	}

	private void closeNow(String reference, Reader reader, String reason) {
		Ended waiting = locked(reference);
		if (waiting.halted()) {
			throw refused("unconfirmed.halted", reference);
		}
		Instant first = firstReminder(waiting);
		Instant now = this.clock.instant();
		if (first.isAfter(now)) {
			throw refused("unconfirmed.too-early", reference, Dates.dayAndTime(first.atZone(this.zone)));
		}
		List<String> missing = missing(waiting);
		this.register.closedUnconfirmed(reference, missing, reason);
		this.register.acted(reference,
				new Act(EscalationProcess.CLOSE_ESCALATION, Optional.empty(), now,
						this.people.acting(reader.id(), List.of(HscpGroups.BUSINESS_UNIT), CaseFacts.BOARD),
						CaseFacts.BOARD, Optional.empty()));
		if (waiting.isDeleted()) {
			this.register.closed(reference, now);
		}
		else {
			this.signedIn.inTheNameOf(reader.id(), reader.groups(),
					() -> passTheConfirmation(waiting.instanceId(), names(missing), reason));
		}
	}

	/**
	 * The case goes on behind the confirmation, as if it had come. (The other way round
	 * the engine would end it with the cancelling, as if it had been deleted.)
	 */
	private void passTheConfirmation(String instance, List<String> missing, String reason) {
		this.runtimeService.createProcessInstanceModification(instance)
			.cancelAllForActivity(EscalationProcess.CONFIRM_RECORDS + "#multiInstanceBody")
			.startBeforeActivity(EscalationProcess.CLOSE_ESCALATION)
			.setAnnotation("Closed without the confirmation of " + String.join(" and ", missing) + ". " + reason)
			.execute();
	}

	/** Whoever comes second waits here, and then reads that it is closed. */
	private Ended locked(String reference) {
		Ended ended = this.jdbc.sql(ENDED + " and e.reference = ? for update")
			.param(reference)
			.query(Rows.of(Ended.class))
			.optional()
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND,
					this.texts.of("unconfirmed.none", reference)));
		if (ended.closed()) {
			throw refused("unconfirmed.closed", reference);
		}
		return ended;
	}

	/** Nobody is reminded of a case that was deleted in the engine. */
	private Instant firstReminder(Ended waiting) {
		return waiting.isDeleted() ? waiting.endedAt()
				: this.deadlines.firstRecordsReminder(waiting.diagram(), waiting.endedAt());
	}

	private List<String> missing(Ended waiting) {
		return this.audience.unconfirmed(waiting.reference(), waiting.finalStage(), waiting.raisingAgency(),
				waiting.challengedAgency());
	}

	private List<String> names(List<String> agencies) {
		return agencies.stream().map(this.directory::nameOf).toList();
	}

	private ResponseStatusException refused(String key, Object... values) {
		return new ResponseStatusException(HttpStatus.CONFLICT, this.texts.of(key, values));
	}

	private record Ended(String reference, String instanceId, String raisingAgency, String challengedAgency,
			int finalStage, Instant endedAt, boolean closed, int reminders, String diagram, boolean halted) {

		/** In the engine; such a case is closed in the register alone. */
		boolean isDeleted() {
			return this.diagram.isEmpty();
		}

	}

	/**
	 * A case that waits for the confirmation of its records, as the business unit sees
	 * it: before it is reported it sees nothing else of a case.
	 *
	 * @param reference such as {@code HSCP-2026-0042}
	 * @param agencies names of those that have not confirmed
	 * @param since when the case had its last outcome
	 * @param reminders how often they were reminded
	 */
	record Unconfirmed(String reference, List<String> agencies, Instant since, int reminders) {

	}

}
