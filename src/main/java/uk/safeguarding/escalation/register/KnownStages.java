package uk.safeguarding.escalation.register;

import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.PolicyInForce;

/**
 * The stages that cases are looked for and counted by: those of the diagram in force, and
 * those of versions before it that a case has reached.
 */
@Component
public record KnownStages(PolicyInForce policy, Diagrams diagrams, JdbcClient jdbc) {

	/**
	 * All of them, the lowest first; 0 is the discussion before the others. One that the
	 * diagram in force has no more is as the newest version called it that had it.
	 */
	public Collection<Diagram.Stage> all() {
		SortedMap<Integer, Diagram.Stage> stages = new TreeMap<>();
		this.policy.read().ifPresent((diagram) -> add(diagram, stages, Optional.empty()));
		Set<Integer> reached = new HashSet<>(
				this.jdbc.sql("select distinct stage from escalation_stage").query(Integer.class).list());
		if (!stages.keySet().containsAll(reached)) {
			this.diagrams.versions()
				.forEach((version) -> add(this.diagrams.of(version.getId()), stages, Optional.of(reached)));
		}
		return stages.values();
	}

	/**
	 * From which stage on a case is reported, and so read by those who see what is
	 * reported; above all when there is no diagram in force.
	 */
	public int reportedFrom() {
		return this.policy.read().map(Diagram::reportedFrom).orElse(Integer.MAX_VALUE);
	}

	private static void add(Diagram diagram, SortedMap<Integer, Diagram.Stage> stages, Optional<Set<Integer>> only) {
		diagram.stages()
			.stream()
			.filter((stage) -> only.isEmpty() || only.get().contains(stage.number()))
			.forEach((stage) -> stages.putIfAbsent(stage.number(), stage));
	}

}
