package uk.safeguarding.escalation.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

import uk.safeguarding.escalation.calendar.CalendarFile.Entry;

/**
 * What an administrator has changed since the limits of open cases were last calculated:
 * days in the calendar file, the time zone. People are told why their limit moved
 * (policy, "A limit that moves").
 *
 * @param before the lines of the calendar file as they were, and {@code zone <name>};
 * empty when nothing is known of it
 * @param after the same as they are
 */
public record CalendarChange(Set<String> before, Set<String> after) {

	private static final String ZONE = "zone ";

	/** More would be no answer any more. */
	private static final int NAMED = 6;

	/** When it is not known which day came or went. */
	private static final String UNKNOWN = "the calendar of working days was changed";

	public CalendarChange {
		before = Set.copyOf(before);
		after = Set.copyOf(after);
	}

	/**
	 * The lines of a calendar, for the comparison with another.
	 * @param file the administrator's file
	 * @param zone the name of the time zone
	 */
	public static Set<String> lines(CalendarFile file, String zone) {
		Set<String> lines = new TreeSet<>(file.lines());
		lines.add(ZONE + zone);
		return lines;
	}

	/**
	 * Why a limit moved, as the end of a sentence.
	 * @param from the day it is counted from
	 * @param to the later of the two limits' days
	 */
	public String reason(LocalDate from, LocalDate to) {
		List<String> reasons = new ArrayList<>();
		zones().map((zones) -> "the time zone was changed from %s to %s".formatted(zones.get(0), zones.get(1)))
			.ifPresent(reasons::add);
		List<String> days = days(from, to);
		reasons.addAll(days.subList(0, Math.min(days.size(), NAMED)));
		if (days.size() > NAMED) {
			reasons.add("and " + WorkingDays.number(days.size() - NAMED, "more day") + " changed");
		}
		return reasons.isEmpty() ? UNKNOWN : String.join("; ", reasons);
	}

	/**
	 * The name of the time zone before and after, if it was changed.
	 */
	public Optional<List<String>> zones() {
		Optional<String> old = zone(this.before);
		Optional<String> now = zone(this.after);
		return (old.isPresent() && now.isPresent() && !old.equals(now)) ? Optional.of(List.of(old.get(), now.get()))
				: Optional.empty();
	}

	private List<String> days(LocalDate from, LocalDate to) {
		if (this.before.isEmpty()) {
			return List.of();
		}
		Map<LocalDate, Entry> old = entries(this.before);
		Map<LocalDate, Entry> now = entries(this.after);
		Set<LocalDate> dates = new TreeSet<>(old.keySet());
		dates.addAll(now.keySet());
		return dates.stream()
			.filter((date) -> date.isAfter(from) && !date.isAfter(to))
			.flatMap((date) -> words(Optional.ofNullable(old.get(date)), Optional.ofNullable(now.get(date))).stream())
			.toList();
	}

	private static Optional<String> words(Optional<Entry> old, Optional<Entry> now) {
		if (old.map(Entry::isClosed).equals(now.map(Entry::isClosed))) {
			return Optional.empty();
		}
		return now
			.map((entry) -> entry.day().described() + (entry.isClosed() ? " is a closed day now" : " is worked now"))
			.or(() -> old.map((entry) -> entry.day().described()
					+ (entry.isClosed() ? " is no longer a closed day" : " is no longer worked")));
	}

	private static Optional<String> zone(Set<String> lines) {
		return lines.stream()
			.filter((line) -> line.startsWith(ZONE))
			.map((line) -> line.substring(ZONE.length()))
			.findAny();
	}

	private static Map<LocalDate, Entry> entries(Set<String> lines) {
		return lines.stream()
			.filter((line) -> !line.startsWith(ZONE))
			.map(Entry::of)
			.filter((entry) -> !entry.isWithoutEffect())
			.collect(Collectors.toMap((entry) -> entry.day().date(), Function.identity(), (first, second) -> first,
					TreeMap::new));
	}

}
