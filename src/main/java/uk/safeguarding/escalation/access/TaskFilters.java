package uk.safeguarding.escalation.access;

import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The lists that everybody finds in Tasklist, nearest limit first. Each card shows the
 * case's reference, the stage and the limit's day. The only expression stored is
 * {@code currentUser()}, at the top level.
 */
@Component
class TaskFilters {

	private static final String ME = "${currentUser()}";

	private static final List<Map<String, String>> CARD = List.of(Map.of("name", "reference", "label", "Reference"),
			Map.of("name", "limitDay", "label", "Limit"), Map.of("name", "stage", "label", "Stage"));

	private final FilterService filterService;

	private final TaskService taskService;

	private final Grants grants;

	TaskFilters(FilterService filterService, TaskService taskService, Grants grants) {
		this.filterService = filterService;
		this.taskService = taskService;
		this.grants = grants;
	}

	/** Makes sure of the lists; one that is there is left as it is. */
	void seed() {
		add("My tasks", "What is assigned to you", 10, this.taskService.createTaskQuery().taskAssigneeExpression(ME));
		add("My team's tasks", "What you or a colleague of yours can do, claimed or not", 20,
				this.taskService.createTaskQuery().taskCandidateUserExpression(ME).includeAssignedTasks());
	}

	private void add(String name, String description, int priority, TaskQuery query) {
		if (this.filterService.createFilterQuery().filterName(name).count() > 0) {
			return;
		}
		Filter filter = this.filterService.newTaskFilter(name);
		filter.setQuery(query.orderByDueDate().asc().orderByTaskCreateTime().asc());
		filter.setProperties(Map.of("description", description, "priority", priority, "refresh", true,
				"showUndefinedVariable", false, "variables", CARD));
		this.filterService.saveFilter(filter);
		this.grants.everybodyMayRead(filter.getId());
	}

}
