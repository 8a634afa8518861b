package uk.safeguarding.escalation.retention;

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
import org.springframework.stereotype.Component;

/**
 * When cases leave the engine's history: by the setting, whatever time to live the
 * diagram says, because who keeps records for how long is not a matter of its flow. A
 * changed setting counts for cases that have already ended, too. The engine removes them
 * itself, in the window of the night that is set for it.
 */
@Component
class HistoryRetention {

	private static final Logger LOG = LoggerFactory.getLogger(HistoryRetention.class);

	private final RepositoryService repositoryService;

	private final HistoryService historyService;

	private final RetentionSettings settings;

	HistoryRetention(RepositoryService repositoryService, HistoryService historyService, RetentionSettings settings) {
		this.repositoryService = repositoryService;
		this.historyService = historyService;
		this.settings = settings;
	}

	/**
	 * Makes sure that each version of the diagram keeps cases as long as the setting
	 * says.
	 */
	void apply() {
		this.repositoryService.createProcessDefinitionQuery().unlimitedList().forEach(this::apply);
	}

	/** These cases are not removed, even if that was their time. */
	void keep(Set<String> instances) {
		Set<String> marked = ended(instances).unlimitedList()
			.stream()
			.filter((instance) -> instance.getRemovalTime() != null)
			.map(HistoricProcessInstance::getId)
			.collect(Collectors.toSet());
		set(ended(marked), SetRemovalTimeSelectModeForHistoricProcessInstancesBuilder::clearedRemovalTime);
	}

	/** These cases are removed when the setting says. */
	void release(Set<String> instances) {
		set(ended(instances), SetRemovalTimeSelectModeForHistoricProcessInstancesBuilder::calculatedRemovalTime);
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
