package uk.safeguarding.escalation.register.answers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Numbers by name, and which of them add up to which: whoever reads them can do sums.
 */
final class Counts {

	private final Map<String, Long> numbers = new TreeMap<>();

	private final List<Sum> sums = new ArrayList<>();

	void add(String name) {
		add(name, 1);
	}

	void add(String name, long more) {
		this.numbers.merge(name, more, Long::sum);
	}

	/** A number; what was never counted is none. */
	long of(String name) {
		return this.numbers.getOrDefault(name, 0L);
	}

	/** Says that a number is the sum of others. */
	void isSum(String total, List<String> parts) {
		this.sums.add(new Sum(total, List.copyOf(parts)));
	}

	void isSum(String total, String... parts) {
		isSum(total, Arrays.asList(parts));
	}

	/** Counts what a total is made of, and says so. */
	void addUp(String total, List<String> parts) {
		this.numbers.put(total, parts.stream().mapToLong(this::of).sum());
		isSum(total, parts);
	}

	/**
	 * Names what is left of a whole without a part: a reader can subtract.
	 */
	void splits(String whole, String part) {
		String rest = whole + " without " + part;
		this.numbers.put(rest, of(whole) - of(part));
		isSum(whole, part, rest);
	}

	List<Sum> sums() {
		return List.copyOf(this.sums);
	}

	Set<String> names() {
		Set<String> names = new TreeSet<>(this.numbers.keySet());
		this.sums.forEach((sum) -> {
			names.add(sum.total());
			names.addAll(sum.parts());
		});
		return names;
	}

	/** A total and its parts. */
	record Sum(String total, List<String> parts) {

		boolean contains(String name) {
			return this.total.equals(name) || this.parts.contains(name);
		}

		Stream<String> names() {
			return Stream.concat(Stream.of(this.total), this.parts.stream());
		}

	}

}
