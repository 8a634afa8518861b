package uk.safeguarding.escalation.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Agencies;
import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.PolicyInForce;
import uk.safeguarding.escalation.register.KnownStages;
import uk.safeguarding.escalation.web.Reader;

/**
 * Which cases somebody may read, running or ended, as long as the register keeps them
 * (decided): auditors and engine administrators all; the business unit those that are
 * reported and those that it raised for somebody; everybody else those in which they
 * acted for a body that they still belong to, and those that have been at a stage in
 * which their role has a task. Whoever leaves a role sees nothing by it any more.
 */
@Component
record Sight(PolicyInForce policy, KnownStages stages, AgencyDirectory directory, Agencies agencies) {

	private static final String NOBODY = "";

	private static final String AT_A_STAGE = """
			select 1 from escalation_stage s where s.reference = escalation.reference and s.stage in (:stages)""";

	/** Opened again since then. */
	private static final String ENDED_AT_A_STAGE_BEFORE = "exists (select 1 from escalation_reopening r"
			+ " where r.reference = escalation.reference and r.final_stage > 0)";

	/** What somebody sees now. */
	Seen of(Reader reader) {
		if (reader.seesEveryCase()) {
			return new Seen("true", Map.of());
		}
		Ways ways = new Ways();
		Set<String> bodies = reader.groups()
			.stream()
			.filter((group) -> group.contains("."))
			.map((group) -> group.substring(0, group.indexOf('.')))
			.collect(Collectors.toSet());
		if (!bodies.isEmpty()) {
			ways.add("""
					escalation.reference in (select a.reference from escalation_act a
					  where a.person_id = :person and a.agency in (:bodies))""",
					Map.of("person", reader.id(), "bodies", bodies));
		}
		if (reader.isBusinessUnit()) {
			ways.add("(current_stage >= :reportedFrom or raised_on_behalf_of is not null)",
					Map.of("reportedFrom", this.stages.reportedFrom()));
		}
		this.policy.read()
			.map(Tasks::new)
			.ifPresent((tasks) -> reader.groups().forEach((group) -> addTasks(group, tasks, ways)));
		return ways.seen();
	}

	/** The cases in which a group has, or had, a task. */
	private void addTasks(String group, Tasks tasks, Ways ways) {
		Set<Integer> ofTheBoard = tasks.stages("board", group);
		if (!ofTheBoard.isEmpty()) {
			ways.add("exists (" + AT_A_STAGE + ")", Map.of("stages", ofTheBoard));
		}
		int dot = group.indexOf('.');
		String role = group.substring(dot + 1);
		List<String> served = this.directory.agencies()
			.stream()
			.map(Agency::id)
			.filter((agency) -> this.agencies.peopleInRole(role, agency, NOBODY).contains(group))
			.toList();
		if (served.isEmpty()) {
			return;
		}
		String confirms = tasks.confirms(role) ? " or final_stage > 0 or " + ENDED_AT_A_STAGE_BEFORE : "";
		for (String side : List.of("raising", "challenged")) {
			Set<Integer> stages = tasks.stages(side, role);
			if (!stages.isEmpty()) {
				String other = side.equals("raising") ? "challenged" : "raising";
				ways.add(
						"%s_agency in (:served) and %s_agency <> :own and (exists (%s)%s)".formatted(side, other,
								AT_A_STAGE, confirms),
						Map.of("served", served, "own", group.substring(0, dot), "stages", stages));
			}
		}
	}

	/**
	 * A condition on a row of the register.
	 *
	 * @param values what stands in it
	 */
	record Seen(String condition, Map<String, Object> values) {
	}

	/** Whose tasks a diagram has, at which stages. */
	private record Tasks(Diagram diagram) {

		Set<Integer> stages(String side, String role) {
			return this.diagram.tasks()
				.stream()
				.filter((task) -> isIn(role, task))
				.filter((task) -> task.side().equals(side)
						|| task.stage() > 0 && task.side().equals("each") && !side.equals("board"))
				.map(Diagram.Task::stage)
				.collect(Collectors.toCollection(TreeSet::new));
		}

		/**
		 * Whether a role has a task after the last outcome, whichever stage it was at.
		 */
		boolean confirms(String role) {
			return this.diagram.tasks()
				.stream()
				.anyMatch((task) -> task.stage() == 0 && task.side().equals("each") && isIn(role, task));
		}

		private boolean isIn(String role, Diagram.Task task) {
			return Diagram.list(this.diagram.property(task.id(), "roles")).contains(role);
		}

	}

	/** Ways of which one is enough. */
	private static final class Ways {

		private final Collection<String> conditions = new ArrayList<>();

		private final Map<String, Object> values = new HashMap<>();

		/** With names of its own for the values. */
		void add(String condition, Map<String, Object> own) {
			String suffix = "_" + this.conditions.size();
			String named = condition;
			for (Map.Entry<String, Object> value : own.entrySet()) {
				named = named.replace(":" + value.getKey(), ":" + value.getKey() + suffix);
				this.values.put(value.getKey() + suffix, value.getValue());
			}
			this.conditions.add(named);
		}

		Seen seen() {
			return this.conditions.isEmpty() ? new Seen("false", Map.of())
					: new Seen("(" + String.join(" or ", this.conditions) + ")", this.values);
		}

	}

}
