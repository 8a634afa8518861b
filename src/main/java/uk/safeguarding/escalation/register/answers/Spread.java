package uk.safeguarding.escalation.register.answers;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Many whole numbers of which the middle one is asked for. Keeps each value once, with
 * how often it came.
 */
final class Spread {

	private final TreeMap<Long, Long> times = new TreeMap<>();

	private long size;

	void add(long value) {
		this.times.merge(value, 1L, Long::sum);
		this.size++;
	}

	void addAll(Spread other) {
		other.times.forEach((value, often) -> this.times.merge(value, often, Long::sum));
		this.size += other.size;
	}

	/** The middle value, or the mean of the two in the middle; empty without values. */
	OptionalDouble median() {
		return (this.size == 0) ? OptionalDouble.empty()
				: OptionalDouble.of((at((this.size - 1) / 2) + at(this.size / 2)) / 2.0);
	}

	OptionalLong longest() {
		return (this.size == 0) ? OptionalLong.empty() : OptionalLong.of(this.times.lastKey());
	}

	private long at(long position) {
		long seen = 0;
		for (var entry : this.times.entrySet()) {
			seen += entry.getValue();
			if (position < seen) {
				return entry.getKey();
			}
		}
		throw new IllegalArgumentException("There are only " + seen + " values.");
	}

}
