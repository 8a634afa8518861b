package uk.safeguarding.escalation.register.answers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the numbers of a table are: who reads what is shown, and knows that no zero is
 * ever withheld, finds more than one possibility for each withheld cell.
 */
class SmallNumbersPropertiesTest {

	private static final int UNDER = 5;

	@Property
	void noWithheldCellCanBeComputedFromTheTotalsThatAreShown(@ForAll("tables") int[][] cells) {
		Counts counts = counts(cells);
		Set<String> shown = counts.names();

		Set<String> withheld = new SmallNumbers(UNDER).withheld(counts, shown);

		assertThat(withheld)
			.containsAll(shown.stream().filter((name) -> counts.of(name) > 0 && counts.of(name) < UNDER).toList());
		assertThat(withheld).noneMatch((name) -> counts.of(name) == 0);
		assertThat(new Reader(cells, counts, withheld).known()).isEmpty();
	}

	@Property
	void aSmallDifferenceOfTwoShownNumbersIsProtectedToo(@ForAll("parts") List<Integer> parts) {
		Counts counts = new Counts();
		counts.add("whole", parts.stream().mapToInt(Integer::intValue).sum());
		Set<String> shown = new TreeSet<>(Set.of("whole"));
		for (int i = 0; i < parts.size(); i++) {
			counts.add("part " + i, parts.get(i));
			counts.splits("whole", "part " + i);
			shown.add("part " + i);
		}

		Set<String> withheld = new SmallNumbers(UNDER).withheld(counts, shown);

		for (int i = 0; i < parts.size(); i++) {
			long rest = counts.of("whole") - parts.get(i);
			if (parts.size() > 1 && rest > 0 && rest < UNDER) {
				assertThat(withheld).containsAnyOf("part " + i, "whole");
			}
		}
	}

	@Property(tries = 500)
	void nothingIsWithheldWithoutNeed(@ForAll("tables") int[][] cells) {
		Counts large = new Counts();
		Counts counts = counts(cells);
		counts.names().forEach((name) -> large.add(name, counts.of(name) * UNDER));
		counts.sums().forEach((sum) -> large.isSum(sum.total(), sum.parts()));

		assertThat(new SmallNumbers(UNDER).withheld(large, large.names())).isEmpty();
	}

	@Provide
	Arbitrary<int[][]> tables() {
		Arbitrary<Integer> value = Arbitraries.frequencyOf(Tuple.of(2, Arbitraries.just(0)),
				Tuple.of(3, Arbitraries.just(1)), Tuple.of(3, Arbitraries.integers().between(2, 4)),
				Tuple.of(2, Arbitraries.integers().between(5, 9)));
		return Arbitraries.integers()
			.between(1, 3)
			.flatMap((rows) -> Arbitraries.integers()
				.between(1, 4)
				.flatMap((columns) -> value.array(int[].class).ofSize(columns).array(int[][].class).ofSize(rows)));
	}

	@Provide
	Arbitrary<List<Integer>> parts() {
		return Arbitraries.integers().between(0, 12).list().ofMinSize(1).ofMaxSize(4);
	}

	private static String cell(int row, int column) {
		return "cell " + row + " " + column;
	}

	private static Counts counts(int[][] cells) {
		Counts counts = new Counts();
		int columns = cells[0].length;
		for (int r = 0; r < cells.length; r++) {
			int row = r;
			for (int c = 0; c < columns; c++) {
				counts.add(cell(r, c), cells[r][c]);
			}
			counts.addUp("row " + r, IntStream.range(0, columns).mapToObj((c) -> cell(row, c)).toList());
		}
		for (int c = 0; c < columns; c++) {
			int column = c;
			counts.addUp("column " + c, IntStream.range(0, cells.length).mapToObj((r) -> cell(r, column)).toList());
		}
		counts.addUp("all", IntStream.range(0, cells.length).mapToObj((r) -> "row " + r).toList());
		counts.isSum("all", IntStream.range(0, columns).mapToObj((c) -> "column " + c).toList());
		return counts;
	}

	/**
	 * Somebody with the published table who misses nothing: a table is a network in which
	 * as many cases flow into each line as out of it, so a cell can be another number
	 * exactly where cases can go round in a circle through unknown cells without making
	 * any of them zero.
	 */
	private static final class Reader {

		private final Counts counts;

		private final List<Cell> unknown;

		Reader(int[][] cells, Counts counts, Set<String> withheld) {
			this.counts = counts;
			List<Cell> all = new ArrayList<>(List.of(new Cell("all", "end", "start")));
			for (int r = 0; r < cells.length; r++) {
				all.add(new Cell("row " + r, "start", "row " + r));
				for (int c = 0; c < cells[r].length; c++) {
					all.add(new Cell(cell(r, c), "row " + r, "column " + c));
				}
			}
			for (int c = 0; c < cells[0].length; c++) {
				all.add(new Cell("column " + c, "column " + c, "end"));
			}
			this.unknown = all.stream().filter((cell) -> withheld.contains(cell.name())).toList();
		}

		/** The withheld numbers that can only be what they are. */
		List<String> known() {
			return this.unknown.stream()
				.filter((cell) -> !leads(cell.to(), cell.from(), cell)
						&& !(mayShrink(cell) && leads(cell.from(), cell.to(), cell)))
				.map(Cell::name)
				.toList();
		}

		private boolean leads(String from, String to, Cell without) {
			Set<String> reached = new HashSet<>(Set.of(from));
			boolean further = true;
			while (further) {
				further = false;
				for (Cell cell : this.unknown) {
					if (cell != without) {
						further |= reached.contains(cell.from()) && reached.add(cell.to());
						further |= mayShrink(cell) && reached.contains(cell.to()) && reached.add(cell.from());
					}
				}
			}
			return reached.contains(to);
		}

		private boolean mayShrink(Cell cell) {
			return this.counts.of(cell.name()) > 1;
		}

		private record Cell(String name, String from, String to) {

		}

	}

}
