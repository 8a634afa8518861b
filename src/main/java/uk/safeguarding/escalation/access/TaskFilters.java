package uk.safeguarding.escalation.access;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.calendar.WorkingDays;

/**
 * The lists that everybody finds in Tasklist, nearest limit first. Each card shows the
 * case's reference, the limit's day, the stage and the other agency. The only expression
 * stored is {@code currentUser()}, at the top level; the two lists that depend on today
 * hold a date, which is set anew when a day has begun.
 */
@Component
public class TaskFilters {

	/** A task's variable: the day of the policy's limit, as the number 20261119. */
	public static final String POLICY_LIMIT_NUMBER = "policyLimitNumber";

	private static final String ME = "${currentUser()}";

	private static final List<Map<String, String>> CARD = List.of(Map.of("name", "reference", "label", "Reference"),
			Map.of("name", "limitDay", "label", "Limit"), Map.of("name", "stage", "label", "Stage"),
			Map.of("name", "otherAgency", "label", "Other agency"));

	private final FilterService filterService;

	private final TaskService taskService;

	private final Grants grants;

	private final WorkingDays workingDays;

	private final Clock clock;

	private final ZoneId zone;

	TaskFilters(FilterService filterService, TaskService taskService, Grants grants, WorkingDays workingDays,
			Clock clock, ZoneId zone) {
		this.filterService = filterService;
		this.taskService = taskService;
		this.grants = grants;
		this.workingDays = workingDays;
		this.clock = clock;
		this.zone = zone;
	}

	/** A day as a number that can be compared, such as 20261119. */
	public static int number(LocalDate day) {
		return day.getYear() * 10_000 + day.getMonthValue() * 100 + day.getDayOfMonth();
	}

	/** Makes sure of the lists, as of today. */
	void seed() {
		// Tasklist opens with the first: whatever somebody can do stands in it.
		save("My team's tasks", "What you or a colleague of yours can do, claimed or not", 10, ofMyTeam());
		save("My tasks", "What is assigned to you", 20, this.taskService.createTaskQuery().taskAssigneeExpression(ME));
		today();
	}

	/** The day that it is. */
	LocalDate day() {
		return LocalDate.ofInstant(this.clock.instant(), this.zone);
	}

	/** Brings the two lists that depend on the day up to date. */
	void today() {
		LocalDate today = day();
		LocalDate afterTomorrow = this.workingDays.plus(today, 1).plusDays(1);
		save("Due by the end of the next working day", "Your team's tasks whose limit is near", 30,
				ofMyTeam().dueBefore(Date.from(afterTomorrow.atStartOfDay(this.zone).toInstant())));
		save("Past the policy limit", "Your team's tasks whose limit in the policy has passed", 40,
				ofMyTeam().taskVariableValueLessThan(POLICY_LIMIT_NUMBER, number(today)));
	}

	private TaskQuery ofMyTeam() {
		return this.taskService.createTaskQuery().taskCandidateUserExpression(ME).includeAssignedTasks();
	}

	private void save(String name, String description, int priority, TaskQuery query) {
		Filter filter = this.filterService.createFilterQuery()
			.filterName(name)
			.unlimitedList()
			.stream()
			.findFirst()
			.orElseGet(() -> this.filterService.newTaskFilter(name));
		filter.setQuery(query.orderByDueDate().asc().orderByTaskCreateTime().asc());
		filter.setProperties(Map.of("description", description, "priority", priority, "refresh", true,
				"showUndefinedVariable", false, "variables", CARD));
		this.filterService.saveFilter(filter);
		this.grants.everybodyMayRead(filter.getId());
	}

}
