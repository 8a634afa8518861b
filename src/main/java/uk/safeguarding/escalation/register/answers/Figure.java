package uk.safeguarding.escalation.register.answers;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/**
 * What stands in a cell: a count, or something that a count stands behind.
 */
sealed interface Figure {

	/** The counts that a reader knows when this is shown. */
	List<String> counts();

	/** The number; empty when there is none. */
	Optional<Number> number(Counts counts);

	/** Whether this is shown when some counts are not. */
	default boolean isShown(Predicate<String> withheld) {
		return counts().stream().noneMatch(withheld);
	}

	/** How many. */
	record Count(String name) implements Figure {

		@Override
		public List<String> counts() {
			return List.of(this.name);
		}

		@Override
		public Optional<Number> number(Counts counts) {
			return Optional.of(counts.of(this.name));
		}

	}

	/** How many of a hundred, to one decimal place; of nothing there is no share. */
	record Percent(String part, String whole) implements Figure {

		@Override
		public List<String> counts() {
			return List.of(this.part, this.whole);
		}

		@Override
		public Optional<Number> number(Counts counts) {
			long all = counts.of(this.whole);
			return (all == 0) ? Optional.empty() : Optional.of(Math.round(1000.0 * counts.of(this.part) / all) / 10.0);
		}

	}

	/** The middle of many values; without enough of them it would speak of one case. */
	record Middle(OptionalDouble value, String of) implements Figure {

		@Override
		public List<String> counts() {
			return List.of(this.of);
		}

		@Override
		public Optional<Number> number(Counts counts) {
			return this.value.isPresent() ? Optional.of(Math.round(10 * this.value.getAsDouble()) / 10.0)
					: Optional.empty();
		}

	}

	/** A number that speaks of one case, and is never published. */
	record OfOneCase(OptionalDouble value) implements Figure {

		@Override
		public List<String> counts() {
			return List.of();
		}

		@Override
		public Optional<Number> number(Counts counts) {
			return this.value.isPresent() ? Optional.of(Math.round(10 * this.value.getAsDouble()) / 10.0)
					: Optional.empty();
		}

		@Override
		public boolean isShown(Predicate<String> withheld) {
			return this.value.isEmpty();
		}

	}

}
