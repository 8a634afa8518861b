package uk.safeguarding.escalation.register.answers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.math3.optim.linear.LinearConstraint;
import org.apache.commons.math3.optim.linear.LinearConstraintSet;
import org.apache.commons.math3.optim.linear.LinearObjectiveFunction;
import org.apache.commons.math3.optim.linear.NoFeasibleSolutionException;
import org.apache.commons.math3.optim.linear.Relationship;
import org.apache.commons.math3.optim.linear.SimplexSolver;

import uk.safeguarding.escalation.register.answers.Counts.Sum;

/**
 * Sums with unknown numbers in them. A number follows from what is known if no way leads
 * from the true numbers to others that add up as well: what one gains another loses, and
 * nothing falls below what is known to be its least.
 */
final class Equations {

	private static final double NOTHING = 1e-7;

	private final Map<String, Integer> columns = new HashMap<>();

	private final List<LinearConstraint> balance = new ArrayList<>();

	/**
	 * The sums as a reader sees them.
	 * @param sums what adds up to what
	 * @param unknown the numbers that are not shown
	 * @param atTheLeast those of them that can only be larger than they are
	 */
	Equations(List<Sum> sums, List<String> unknown, Set<String> atTheLeast) {
		unknown.forEach((name) -> this.columns.put(name, this.columns.size()));
		for (Sum sum : sums) {
			double[] row = row();
			add(row, sum.total(), -1);
			sum.parts().forEach((part) -> add(row, part, 1));
			if (sum.names().anyMatch(this.columns::containsKey)) {
				this.balance.add(new LinearConstraint(row, Relationship.EQ, 0));
			}
		}
		atTheLeast.forEach((name) -> this.balance.add(change(name, Relationship.GEQ, 0)));
	}

	/**
	 * A number that follows from what is known.
	 * @param secrets those that must not
	 * @return the first that does
	 */
	Optional<String> solved(List<String> secrets) {
		Set<String> free = new HashSet<>();
		return secrets.stream()
			.filter((name) -> !free.contains(name) && !changes(name, 1, free) && !changes(name, -1, free))
			.findFirst();
	}

	/** Looks for a way on which this number changes; on it others change, too. */
	private boolean changes(String name, int by, Set<String> free) {
		List<LinearConstraint> way = new ArrayList<>(this.balance);
		way.add(change(name, Relationship.EQ, by));
		try {
			double[] change = new SimplexSolver()
				.optimize(new LinearObjectiveFunction(row(), 0), new LinearConstraintSet(way))
				.getPoint();
			this.columns.forEach((other, column) -> {
				if (Math.abs(change[column]) > NOTHING) {
					free.add(other);
				}
			});
			return true;
		}
		catch (NoFeasibleSolutionException ex) {
			return false;
		}
	}

	private LinearConstraint change(String name, Relationship relationship, double by) {
		double[] row = row();
		add(row, name, 1);
		return new LinearConstraint(row, relationship, by);
	}

	private void add(double[] row, String name, int factor) {
		Integer column = this.columns.get(name);
		if (column != null) {
			row[column] += factor;
		}
	}

	private double[] row() {
		return new double[this.columns.size()];
	}

}
