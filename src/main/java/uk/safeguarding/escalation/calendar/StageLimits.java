package uk.safeguarding.escalation.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * When a stage ends and when its people are reminded (decided, where the briefing is
 * silent). All limits run on one clock from the initial concern; the times are wall clock
 * times of the given zone on both sides of a clock change.
 *
 * @param workingDays the calendar
 * @param zone in which days begin and end
 */
public record StageLimits(WorkingDays workingDays, ZoneId zone) {

	private static final LocalTime MORNING = LocalTime.of(9, 0);

	/**
	 * The limit of a stage that has opened. A policy limit in days is 23:59 on that day.
	 * One that counts from the concern may have passed, or nearly, when the stage opens:
	 * the effective limit is then 23:59 on the first working day after the day the stage
	 * opened, so that a case raised late does not fall through every stage at once. And,
	 * when it was moved, it is at least 23:59 on the first working day after the day on
	 * which that was told, so that a move never ends a stage.
	 * @param moved when a move of the limit was last told
	 */
	public StageLimit of(LocalDate concern, TimeLimit rule, Instant opened, Optional<Instant> moved) {
		StageLimit limit = openedAt(policy(concern, rule, opened), rule, opened, "This stage opened on %s");
		return moved.map((at) -> notBefore(limit, at, "The limit was moved on %s")).orElse(limit);
	}

	/**
	 * The policy's limit of a stage, as if the stage opens in time.
	 * @param opens when it opens, for a limit that counts from there
	 */
	public StageLimit policy(LocalDate concern, TimeLimit rule, Instant opens) {
		LocalDate from = (rule.from() == TimeLimit.From.OPENING) ? dayOf(opens) : concern;
		WorkingDays.Count count = this.workingDays.count(from,
				(rule.unit() == TimeLimit.Unit.WORKING_DAYS) ? rule.amount() : 1);
		ZonedDateTime limit = switch (rule.unit()) {
			case WORKING_DAYS -> endOf(count.day());
			case CALENDAR_DAYS -> endOf(from.plusDays(rule.amount()));
			case HOURS -> opens.plus(Duration.ofHours(rule.amount())).atZone(this.zone);
		};
		String since = (rule.unit() == TimeLimit.Unit.HOURS) ? Dates.dayAndTime(opens.atZone(this.zone))
				: Dates.day(from);
		String explanation = "%s on %s %s on %s%s.".formatted(rule.words(), since,
				(rule.amount() == 1) ? "ends" : "end", Dates.dayAndTime(limit),
				(rule.unit() == TimeLimit.Unit.WORKING_DAYS) ? count.exceptions() : "");
		return new StageLimit(limit, limit, explanation);
	}

	/**
	 * The limit of a stage that has not opened yet, if it opens only when the one before
	 * it has run to its limit.
	 * @param opens when it opens at the latest
	 */
	public StageLimit forecast(LocalDate concern, TimeLimit rule, Instant opens) {
		return openedAt(policy(concern, rule, opens), rule, opens, "If nothing ends sooner, this stage opens on %s");
	}

	private StageLimit openedAt(StageLimit policy, TimeLimit rule, Instant opened, String sentence) {
		if (!rule.isOneClock()) {
			return policy;
		}
		String why = opened.isBefore(policy.policyLimit().toInstant()) ? ", with no full working day left"
				: ", when the policy limit had passed";
		return notBefore(policy, opened, sentence + why);
	}

	/** There is always a working day left after the day of this moment. */
	private StageLimit notBefore(StageLimit limit, Instant moment, String sentence) {
		WorkingDays.Count following = this.workingDays.count(dayOf(moment), 1);
		ZonedDateTime end = endOf(following.day());
		if (!end.isAfter(limit.effectiveLimit())) {
			return limit;
		}
		String explanation = limit.explanation() + " " + sentence.formatted(Dates.dayAndTime(moment.atZone(this.zone)))
				+ ", so it has until the end of the first working day after that: %s%s."
					.formatted(Dates.dayAndTime(end), following.exceptions());
		return new StageLimit(limit.policyLimit(), end, explanation);
	}

	/**
	 * When the people of a stage are reminded: 09:00 on the last working day before the
	 * effective limit's day; if that has passed when the stage opens, 09:00 on the
	 * limit's day; if that has passed too, or is no working day any more, never.
	 */
	public Optional<ZonedDateTime> reminder(StageLimit limit, Instant opened) {
		LocalDate limitDay = dayOf(limit.effectiveLimit().toInstant());
		return firstMorning(opened, this.workingDays.lastBefore(limitDay), limitDay);
	}

	/**
	 * When they are reminded as well: 09:00 on the so many last working days before; if
	 * that has passed when the stage opens, not at all.
	 */
	public Optional<ZonedDateTime> reminder(StageLimit limit, Instant opened, int workingDaysBefore) {
		return firstMorning(opened,
				Stream.iterate(dayOf(limit.effectiveLimit().toInstant()), this.workingDays::lastBefore)
					.skip(workingDaysBefore)
					.findFirst()
					.orElseThrow());
	}

	private Optional<ZonedDateTime> firstMorning(Instant opened, LocalDate... days) {
		return Stream.of(days)
			.filter(this.workingDays::isWorkingDay)
			.map(this::morningOf)
			.filter((morning) -> morning.toInstant().isAfter(opened))
			.findFirst();
	}

	/**
	 * 09:00 on the n-th working day after the day {@code from} falls on.
	 */
	public ZonedDateTime morningAfter(Instant from, int workingDays) {
		return morningOf(this.workingDays.plus(dayOf(from), workingDays));
	}

	/**
	 * How many working days after the concern today is; 0 for a concern of today or
	 * later.
	 */
	public int distance(LocalDate concern, LocalDate today) {
		return this.workingDays.between(concern, today);
	}

	/** Until the end of a day, or of the first working day after it. */
	public StageLimit onWorkingDay(LocalDate day) {
		ZonedDateTime end = endOf(this.workingDays.isWorkingDay(day) ? day : this.workingDays.plus(day, 1));
		return new StageLimit(end, end, "");
	}

	private LocalDate dayOf(Instant moment) {
		return LocalDate.ofInstant(moment, this.zone);
	}

	private ZonedDateTime endOf(LocalDate day) {
		return day.atTime(Dates.END_OF_DAY).atZone(this.zone);
	}

	/** When people are reminded of something, and asked. */
	public ZonedDateTime morningOf(LocalDate day) {
		return day.atTime(MORNING).atZone(this.zone);
	}

}
