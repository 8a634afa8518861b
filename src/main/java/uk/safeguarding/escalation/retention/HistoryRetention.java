package uk.safeguarding.escalation.retention;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.camunda.bpm.engine.history.SetRemovalTimeSelectModeForHistoricProcessInstancesBuilder;
import org.camunda.bpm.engine.history.SetRemovalTimeToHistoricProcessInstancesBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * When cases leave the engine's history: by the setting, whatever time to live the
 * diagram says, because who keeps records for how long is not a matter of its flow. A
 * changed setting counts for cases that have already ended, too. The engine removes them
 * itself, in the window of the night that is set for it.
 * <p>
 * A case is on legal hold by its row in {@code escalation_hold}, which an operator writes
 * when the partnership's data protection officer asks for it (docs/operations.md).
 */
@Component
class HistoryRetention {

	private static final Logger LOG = LoggerFactory.getLogger(HistoryRetention.class);

	private final RepositoryService repositoryService;

	private final HistoryService historyService;

	private final JdbcClient jdbc;

	private final Clock clock;

	private final RetentionSettings settings;

	HistoryRetention(RepositoryService repositoryService, HistoryService historyService, JdbcClient jdbc, Clock clock,
			RetentionSettings settings) {
		this.repositoryService = repositoryService;
		this.historyService = historyService;
		this.jdbc = jdbc;
		this.clock = clock;
		this.settings = settings;
	}

	/**
	 * Makes sure that each version of the diagram keeps cases as long as the setting
	 * says, and those on hold for as long as they are.
	 */
	void apply() {
		this.repositoryService.createProcessDefinitionQuery().unlimitedList().forEach(this::apply);
		keepHeld();
		releaseLifted();
	}

	/** Cases on hold are not removed, even if that was their time. */
	private void keepHeld() {
		Set<String> marked = ended(instances("h.lifted_at is null")).unlimitedList()
			.stream()
			.filter((instance) -> instance.getRemovalTime() != null)
			.map(HistoricProcessInstance::getId)
			.collect(Collectors.toSet());
		set(ended(marked), SetRemovalTimeSelectModeForHistoricProcessInstancesBuilder::clearedRemovalTime);
	}

	/** Cases whose last hold was lifted are removed when the setting says. */
	private void releaseLifted() {
		Set<String> lifted = instances("h.lifted_at is not null and h.released_at is null and not exists"
				+ " (select 1 from escalation_hold o where o.reference = h.reference and o.lifted_at is null)");
		set(ended(lifted), SetRemovalTimeSelectModeForHistoricProcessInstancesBuilder::calculatedRemovalTime);
		this.jdbc
			.sql("update escalation_hold set released_at = :at where lifted_at is not null and released_at is null")
			.param("at", this.clock.instant().atOffset(ZoneOffset.UTC))
			.update();
	}

	/** The cases themselves, and the deliveries of their notices beside them. */
	private Set<String> instances(String hold) {
		return this.jdbc
			.sql("select p.PROC_INST_ID_ from escalation e" + " join ACT_HI_PROCINST p on p.BUSINESS_KEY_ = e.reference"
					+ " join escalation_hold h on h.reference = e.reference where " + hold)
			.query(String.class)
			.set();
	}

	private void apply(ProcessDefinition definition) {
		Integer days = (this.settings.historyDays() > 0) ? this.settings.historyDays() : null;
		if (Objects.equals(days, definition.getHistoryTimeToLive())) {
			return;
		}
		LOG.info("Ended cases of version {} of the diagram are kept {}.", definition.getVersion(),
				(days != null) ? "for " + days + " days" : "for ever");
		this.repositoryService.updateProcessDefinitionHistoryTimeToLive(definition.getId(), days);
		set(this.historyService.createHistoricProcessInstanceQuery().processDefinitionId(definition.getId()).finished(),
				SetRemovalTimeSelectModeForHistoricProcessInstancesBuilder::calculatedRemovalTime);
	}

	/** The engine's own way of saying "none of these" is to refuse. */
	private HistoricProcessInstanceQuery ended(Set<String> instances) {
		return this.historyService.createHistoricProcessInstanceQuery()
			.processInstanceIds(instances.isEmpty() ? Set.of("none") : instances)
			.finished();
	}

	/** In the engine's own time, in portions: there may be very many. */
	private void set(HistoricProcessInstanceQuery cases,
			Function<SetRemovalTimeSelectModeForHistoricProcessInstancesBuilder, SetRemovalTimeToHistoricProcessInstancesBuilder> how) {
		if (cases.count() > 0) {
			how.apply(this.historyService.setRemovalTimeToHistoricProcessInstances())
				.byQuery(cases)
				.hierarchical()
				.executeAsync();
		}
	}

}
