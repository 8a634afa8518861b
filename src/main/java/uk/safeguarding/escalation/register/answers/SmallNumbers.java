package uk.safeguarding.escalation.register.answers;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import uk.safeguarding.escalation.register.answers.Counts.Sum;

/**
 * Withholds small numbers, because behind one a child could be recognised, and as many
 * others as it takes that nobody finds a withheld number by adding and subtracting what
 * is shown. A small number that stands nowhere, and would be the difference of two that
 * are shown, is protected in the same way. Zeros are shown.
 */
final class SmallNumbers {

	private final int under;

	SmallNumbers(int under) {
		this.under = under;
	}

	/**
	 * Which of the numbers that are to be shown are withheld.
	 * @param counts the numbers, and what adds up to what
	 * @param shown names of the numbers that people would see
	 */
	Set<String> withheld(Counts counts, Set<String> shown) {
		return new Search(counts, shown).run();
	}

	private final class Search {

		private final Counts counts;

		private final Set<String> shown;

		private final Set<String> withheld = new TreeSet<>();

		Search(Counts counts, Set<String> shown) {
			this.counts = counts;
			this.shown = shown;
		}

		Set<String> run() {
			this.shown.stream().filter(this::isSmall).forEach(this.withheld::add);
			Optional<String> given = givenAway();
			while (given.isPresent()) {
				this.withheld.add(next(given.get()));
				given = givenAway();
			}
			return this.withheld;
		}

		/** A number that can be found, or very nearly. */
		private Optional<String> givenAway() {
			return givenAway(this.counts.names().stream().filter(this::isSecret).toList());
		}

		private Optional<String> givenAway(List<String> secrets) {
			Bounds bounds = new Bounds(this.counts, this::isUnknown, this::least);
			Optional<String> narrow = secrets.stream()
				.filter((name) -> bounds.room(name) < SmallNumbers.this.under - 1)
				.findFirst();
			if (narrow.isPresent()) {
				return narrow;
			}
			List<String> unknown = this.counts.names().stream().filter(this::isUnknown).toList();
			Set<String> atTheLeast = unknown.stream()
				.filter((name) -> this.counts.of(name) == least(name))
				.collect(Collectors.toSet());
			return new Equations(this.counts.sums(), unknown, atTheLeast).solved(secrets);
		}

		/**
		 * What is withheld next: near the number that is given away the smallest part of
		 * a sum, else a total; where there is one, something that does not follow from
		 * the rest at once and would drag still more after it.
		 */
		private String next(String given) {
			Set<String> near = new TreeSet<>(Set.of(given));
			List<Sum> sums = List.of();
			while (true) {
				List<Sum> around = this.counts.sums()
					.stream()
					.filter((sum) -> near.stream().anyMatch(sum::contains))
					.toList();
				List<String> found = Stream
					.concat(smallestFirst(around.stream().flatMap((sum) -> sum.parts().stream())),
							smallestFirst(around.stream().map(Sum::total)))
					.toList();
				if (!found.isEmpty()) {
					return found.stream().filter(this::staysHidden).findFirst().orElse(found.get(0));
				}
				if (around.equals(sums)) {
					throw new IllegalStateException("All is withheld around " + given + ", and yet it is known.");
				}
				sums = around;
				around.stream().flatMap(Sum::names).filter(this::isUnknown).forEach(near::add);
			}
		}

		private boolean staysHidden(String name) {
			this.withheld.add(name);
			boolean found = givenAway(List.of(name)).isPresent();
			this.withheld.remove(name);
			return !found;
		}

		private Stream<String> smallestFirst(Stream<String> names) {
			return names.filter(this.shown::contains)
				.filter((name) -> !isUnknown(name) && this.counts.of(name) > 0)
				.distinct()
				.sorted(Comparator.<String>comparingLong(this.counts::of).thenComparing(Comparator.naturalOrder()));
		}

		private boolean isSmall(String name) {
			return this.counts.of(name) > 0 && this.counts.of(name) < SmallNumbers.this.under;
		}

		private boolean isUnknown(String name) {
			return !this.shown.contains(name) || this.withheld.contains(name);
		}

		/** Must not be found: withheld, or small and shown nowhere. */
		private boolean isSecret(String name) {
			return this.withheld.contains(name) || isUnknown(name) && isSmall(name);
		}

		private int least(String unknown) {
			return this.shown.contains(unknown) ? 1 : 0;
		}

	}

	/** Between which limits a reader knows the unknown numbers. */
	private static final class Bounds {

		/** More than any number of cases. */
		private static final long MUCH = 1_000_000_000L;

		private static final int ROUNDS = 20;

		private final Map<String, Long> least = new HashMap<>();

		private final Map<String, Long> most = new HashMap<>();

		Bounds(Counts counts, Predicate<String> isUnknown, ToLongFunction<String> least) {
			counts.names().forEach((name) -> {
				this.least.put(name, isUnknown.test(name) ? least.applyAsLong(name) : counts.of(name));
				this.most.put(name, isUnknown.test(name) ? MUCH : counts.of(name));
			});
			boolean changed = true;
			for (int round = 0; changed && round < ROUNDS; round++) {
				changed = false;
				for (Sum sum : counts.sums()) {
					changed |= narrow(sum);
				}
			}
		}

		long room(String name) {
			return this.most.get(name) - this.least.get(name);
		}

		private boolean narrow(Sum sum) {
			long leastOfAll = sum.parts().stream().mapToLong(this.least::get).sum();
			long mostOfAll = sum.parts().stream().mapToLong(this.most::get).sum();
			boolean changed = atLeast(sum.total(), leastOfAll) | atMost(sum.total(), mostOfAll);
			for (String part : sum.parts()) {
				changed |= atMost(part, this.most.get(sum.total()) - (leastOfAll - this.least.get(part)));
				changed |= atLeast(part, this.least.get(sum.total()) - (mostOfAll - this.most.get(part)));
				leastOfAll = sum.parts().stream().mapToLong(this.least::get).sum();
				mostOfAll = sum.parts().stream().mapToLong(this.most::get).sum();
			}
			return changed;
		}

		private boolean atLeast(String name, long bound) {
			return bound > this.least.get(name) && this.least.put(name, bound) != bound;
		}

		private boolean atMost(String name, long bound) {
			return bound < this.most.get(name) && this.most.put(name, bound) != bound;
		}

	}

}
