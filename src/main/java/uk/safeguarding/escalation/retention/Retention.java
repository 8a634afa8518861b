package uk.safeguarding.escalation.retention;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.batch.Batch;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.camunda.bpm.engine.history.SetRemovalTimeSelectModeForHistoricProcessInstancesBuilder;
import org.camunda.bpm.engine.history.SetRemovalTimeToHistoricProcessInstancesBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.engine.InTurn;

/**
 * How long what has ended is kept: the engine's history and the register, each by a
 * setting in days of its own, of which 0 is for ever, and not at all shorter while a case
 * is on legal hold. Applied at the start, and every ten minutes: a hold counts then, and
 * before the next night's removal.
 * <p>
 * Cases leave the engine's history by the setting, whatever time to live the diagram
 * says, because who keeps records for how long is not a matter of its flow. A changed
 * setting counts for cases that have already ended, too. The engine removes them itself,
 * in the window of the night that is set for it.
 * <p>
 * A case is on legal hold by its row in {@code escalation_hold}, which an operator writes
 * when the partnership's data protection officer asks for it (docs/operations.md).
 */
@Component
class Retention implements SmartInitializingSingleton {

	private static final Logger LOG = LoggerFactory.getLogger(Retention.class);

	private static final int AT_ONCE = 500;

	/**
	 * Somebody wants a case to be kept, or it runs, or something of it is still to be
	 * sent.
	 */
	private static final String KEPT = """
			(exists (select 1 from escalation_hold h where h.reference = e.reference and h.lifted_at is null)
			  or exists (select 1 from ACT_RU_EXECUTION r where r.BUSINESS_KEY_ = e.reference and r.PARENT_ID_ is null))
			""";

	private static final String SOME = " fetch first " + AT_ONCE + " rows only";

	/** Cases, and the deliveries of what they said. */
	private static final String INSTANCES = """
			select p.PROC_INST_ID_ from escalation e join ACT_HI_PROCINST p on p.BUSINESS_KEY_ = e.reference
			where p.END_TIME_ is not null and\s""";

	private static final String HELD = INSTANCES + "p.REMOVAL_TIME_ is not null and " + KEPT + SOME;

	private static final String RELEASED = INSTANCES + "p.REMOVAL_TIME_ is null and e.closed_at is not null and not "
			+ KEPT + SOME;

	/**
	 * Closed long enough, and over for as long in the engine, where a step may have been
	 * tried long after the closing; not on hold; added up in the numbers of passages.
	 * What the engine does for a case has its reference as business key, so that nothing
	 * is still to be sent.
	 */
	private static final String OVER = """
			select e.reference from escalation e where e.closed_at < :before and e.passages_counted
			  and not exists (select 1 from ACT_HI_PROCINST p
			    where (p.PROC_INST_ID_ = e.process_instance_id or p.BUSINESS_KEY_ = e.reference)
			      and (p.END_TIME_ is null or p.END_TIME_ >= :engineBefore))
			  and not exists (select 1 from escalation_hold h where h.reference = e.reference and h.lifted_at is null)
			order by e.closed_at fetch first :some rows only
			""";

	/** Whatever hangs on a case, before the case itself. */
	private static final List<String> TABLES = List.of("escalation_notice", "escalation_report",
			"escalation_confirmation", "escalation_act", "escalation_limit_move", "escalation_stage",
			"escalation_reopening", "escalation_hold", "escalation");

	private final RepositoryService repositoryService;

	private final HistoryService historyService;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final InTurn inTurn;

	private final int historyDays;

	private final int registerDays;

	Retention(RepositoryService repositoryService, HistoryService historyService, JdbcClient jdbc, Clock clock,
			InTurn inTurn, @Value("${escalation.retention.history-days:0}") int historyDays,
			@Value("${escalation.retention.register-days:0}") int registerDays) {
		this.repositoryService = repositoryService;
		this.historyService = historyService;
		this.jdbc = jdbc;
		this.clock = clock;
		this.inTurn = inTurn;
		this.historyDays = historyDays;
		this.registerDays = registerDays;
	}

	@Override
	public void afterSingletonsInstantiated() {
		apply();
	}

	/** Whatever has changed since the last time. */
	@Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
	void apply() {
		this.inTurn.run(() -> {
			this.repositoryService.createProcessDefinitionQuery().unlimitedList().forEach(this::keepEnded);
			keepHeld();
			removeFromRegister();
		});
	}

	/** Each version of the diagram keeps cases for as long as the setting says. */
	private void keepEnded(ProcessDefinition definition) {
		Integer days = (this.historyDays > 0) ? this.historyDays : null;
		if (Objects.equals(days, definition.getHistoryTimeToLive())) {
			return;
		}
		LOG.info("Ended cases of version {} of the diagram are kept {}.", definition.getVersion(),
				(days != null) ? "for " + days + " days" : "for ever");
		this.repositoryService.updateProcessDefinitionHistoryTimeToLive(definition.getId(), days);
		set(this.historyService.createHistoricProcessInstanceQuery().processDefinitionId(definition.getId()),
				SetRemovalTimeSelectModeForHistoricProcessInstancesBuilder::calculatedRemovalTime);
	}

	/**
	 * Cases on hold, and those of which something is still to be sent, are not removed,
	 * even if that was their time; the others are, when the setting says.
	 */
	private void keepHeld() {
		if (this.historyService.createHistoricBatchQuery()
			.type(Batch.TYPE_PROCESS_SET_REMOVAL_TIME)
			.completed(false)
			.count() > 0) {
			return;
		}
		set(instances(HELD), SetRemovalTimeSelectModeForHistoricProcessInstancesBuilder::clearedRemovalTime);
		if (this.historyDays > 0) {
			set(instances(RELEASED), SetRemovalTimeSelectModeForHistoricProcessInstancesBuilder::calculatedRemovalTime);
		}
	}

	/** The engine's own way of saying "none of these" is to refuse. */
	private HistoricProcessInstanceQuery instances(String which) {
		Set<String> ids = this.jdbc.sql(which).query(String.class).set();
		return this.historyService.createHistoricProcessInstanceQuery()
			.processInstanceIds(ids.isEmpty() ? Set.of("none") : ids);
	}

	/** In the engine's own time, in portions: there may be very many. */
	private void set(HistoricProcessInstanceQuery cases,
			Function<SetRemovalTimeSelectModeForHistoricProcessInstancesBuilder, SetRemovalTimeToHistoricProcessInstancesBuilder> how) {
		HistoricProcessInstanceQuery ended = cases.finished();
		if (ended.count() > 0) {
			how.apply(this.historyService.setRemovalTimeToHistoricProcessInstances())
				.byQuery(ended)
				.hierarchical()
				.executeAsync();
		}
	}

	/**
	 * What has been closed for as long as the setting says leaves the register, with its
	 * papers and the record of its mails, unless something of it is still to be done or
	 * it is on hold.
	 */
	private void removeFromRegister() {
		if (this.registerDays == 0) {
			return;
		}
		Instant before = this.clock.instant().minus(Duration.ofDays(this.registerDays));
		// The engine keeps its times without a zone, as the driver writes a timestamp.
		List<String> cases = this.jdbc.sql(OVER)
			.param("before", before.atOffset(ZoneOffset.UTC))
			.param("engineBefore", Timestamp.from(before))
			.param("some", AT_ONCE)
			.query(String.class)
			.list();
		if (cases.isEmpty()) {
			return;
		}
		this.jdbc
			.sql("delete from escalation_mail where notice_key in"
					+ " (select notice_key from escalation_notice where reference in (:cases))")
			.param("cases", cases)
			.update();
		TABLES.forEach((table) -> this.jdbc.sql("delete from " + table + " where reference in (:cases)")
			.param("cases", cases)
			.update());
		LOG.info("{} cases that were closed before {} have left the register.", cases.size(), before);
	}

}
