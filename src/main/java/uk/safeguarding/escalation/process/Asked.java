package uk.safeguarding.escalation.process;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Addresses;
import uk.safeguarding.escalation.access.Candidates;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.policy.CaseFacts;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;

/**
 * Who is asked to do what at this moment: the open tasks of a case, and the people whom
 * the engine offers them to. Of the roles that a task names in the diagram the first is
 * asked; the others may do it for them.
 */
@Component
record Asked(TaskService taskService, Diagrams diagrams, Addresses addresses, AgencyDirectory directory) {

	/**
	 * The open tasks that a notice of a stage is about: those of the stage, and after the
	 * last outcome all. What the raiser may do at any time is not asked for.
	 * @param stage the stage, 0 for the discussion
	 */
	List<Task> about(CaseFacts facts, int stage) {
		Diagram diagram = this.diagrams.of(facts);
		return this.taskService.createTaskQuery()
			.processInstanceBusinessKey(facts.reference())
			.unlimitedList()
			.stream()
			.flatMap((open) -> diagram.task(open.getTaskDefinitionKey())
				.filter((task) -> !task.again() && (facts.hasEnded() || task.stage() == stage))
				.map((task) -> task(open, task, diagram, facts))
				.stream())
			.toList();
	}

	private Task task(org.camunda.bpm.engine.task.Task open, Diagram.Task task, Diagram diagram, CaseFacts facts) {
		List<IdentityLink> links = this.taskService.getIdentityLinksForTask(open.getId());
		List<String> groups = links.stream().map(IdentityLink::getGroupId).filter(Objects::nonNull).toList();
		Set<String> must = people(links, IdentityLinkType.CANDIDATE);
		Set<String> may = new LinkedHashSet<>();
		for (String role : Candidates.roles(task.id(), diagram, facts).toList()) {
			Set<String> people = this.addresses
				.ofGroups(groups.stream().filter((group) -> ("." + group).endsWith("." + role)).toList());
			(must.isEmpty() ? must : may).addAll(people);
		}
		if (must.isEmpty()) {
			must.addAll(reachable(groups));
		}
		must.addAll(people(links, IdentityLinkType.ASSIGNEE));
		return new Task(diagram.property(task.id(), "asks").orElseGet(() -> what(task)),
				Optional.ofNullable(open.getDueDate()).map((due) -> due.toInstant()), must, may);
	}

	/** Somebody of any of the groups; else the mailboxes of their agencies. */
	private Set<String> reachable(List<String> groups) {
		Set<String> people = this.addresses.ofGroups(groups);
		return !people.isEmpty() ? people
				: groups.stream()
					.flatMap((group) -> this.directory.find(group.substring(0, group.indexOf('.'))).stream())
					.flatMap((agency) -> agency.approvedMailbox().stream())
					.collect(Collectors.toSet());
	}

	private Set<String> people(List<IdentityLink> links, String type) {
		return links.stream()
			.filter((link) -> link.getUserId() != null && link.getType().equals(type))
			.flatMap((link) -> this.addresses.ofUser(link.getUserId()).stream())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

	/** What follows the stage in the name of a task, within a sentence. */
	private static String what(Diagram.Task task) {
		String what = task.name().replaceFirst("^[^:]*:\\s*", "");
		return what.matches("\\p{Lu}\\p{Lu}.*") ? what : what.substring(0, 1).toLowerCase() + what.substring(1);
	}

	/**
	 * An open task.
	 *
	 * @param what what is to be done, as the diagram says or names it
	 * @param by until when; empty when it has no limit
	 * @param asked addresses of those who are asked to do it
	 * @param may addresses of those who may do it for them
	 */
	record Task(String what, Optional<Instant> by, Set<String> asked, Set<String> may) {

		/** Of some tasks those that one is asked, or may do. */
		static List<Task> of(Collection<Task> tasks, Function<Task, Set<String>> whose, String address) {
			return tasks.stream()
				.filter((task) -> whose.apply(task).stream().anyMatch(address::equalsIgnoreCase))
				.toList();
		}

	}

}
