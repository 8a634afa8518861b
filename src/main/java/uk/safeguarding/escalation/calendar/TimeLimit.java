package uk.safeguarding.escalation.calendar;

import java.util.Arrays;
import java.util.Optional;

/**
 * How long a policy gives a stage.
 *
 * @param amount how many, 1 to 999
 * @param unit of what
 * @param from what it is counted from
 */
public record TimeLimit(int amount, Unit unit, From from) {

	/** Working days after the initial concern: how policies mostly count. */
	public static TimeLimit workingDays(int amount) {
		return new TimeLimit(amount, Unit.WORKING_DAYS, From.INITIAL_CONCERN);
	}

	/** A concern is a day and has no hour, so that hours count from an opening only. */
	public boolean isCountable() {
		return this.amount > 0 && this.amount < 1000 && (this.unit != Unit.HOURS || this.from == From.OPENING)
				&& this.from != From.REOPENING;
	}

	/** Whether a stage can be given it. */
	public boolean isOfAStage() {
		return this.from == From.INITIAL_CONCERN || this.from == From.OPENING;
	}

	/** Whether the limit is known before the stage opens. */
	public boolean isOneClock() {
		return this.from == From.INITIAL_CONCERN || this.from == From.REOPENING;
	}

	/** The same for a case that was re-opened: its clock begins again. */
	public TimeLimit sinceReopening(int amount) {
		return new TimeLimit(amount, this.unit, From.REOPENING);
	}

	/** As people read it: "8 working days after the initial concern". */
	public String words() {
		return span() + " after " + this.from.words;
	}

	/** "8 working days". */
	public String span() {
		return WorkingDays.number(this.amount, this.unit.one);
	}

	/** What is counted. */
	public enum Unit {

		/** Ends at 23:59 on that working day. */
		WORKING_DAYS("working day"),

		/** Ends so many hours later, by day and by night. */
		HOURS("hour"),

		/** Ends at 23:59 on that day, whatever day it is. */
		CALENDAR_DAYS("calendar day");

		private final String one;

		Unit(String one) {
			this.one = one;
		}

		/** As it stands in the diagram: {@code working days}. */
		public static Optional<Unit> of(String words) {
			return Arrays.stream(values()).filter((unit) -> (unit.one + "s").equals(words)).findFirst();
		}

	}

	/** What is counted from. */
	public enum From {

		/** The day of the initial concern is day 0. */
		INITIAL_CONCERN("initial concern", "the initial concern"),

		/** The day, or the minute, on which the stage opened. */
		OPENING("opening", "the stage opened"),

		/** The day on which a case was re-opened is day 0; no diagram says it. */
		REOPENING("re-opening", "the case was re-opened"),

		/** The day of the last outcome is day 0. */
		LAST_OUTCOME("last outcome", "the last outcome"),

		/** The day by which an action was to be done is day 0. */
		AGREED_DAY("agreed day", "the day agreed");

		private final String inTheDiagram;

		private final String words;

		From(String inTheDiagram, String words) {
			this.inTheDiagram = inTheDiagram;
			this.words = words;
		}

		/** As it stands in the diagram: {@code initial concern} or {@code opening}. */
		public static Optional<From> of(String words) {
			return Arrays.stream(values()).filter((from) -> from.inTheDiagram.equals(words)).findFirst();
		}

	}

}
