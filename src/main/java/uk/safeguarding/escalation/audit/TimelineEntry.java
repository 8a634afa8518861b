package uk.safeguarding.escalation.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One entry of a timeline.
 *
 * @param kind what kind of event
 * @param at when
 * @param source the record that says so
 * @param words what happened, in plain words; texts of people stand in it as they are
 * @param who the person; empty when the application did it by itself
 */
public record TimelineEntry(Kind kind, Instant at, Source source, String words, String who) {

	/**
	 * By time; what happened in the same moment in the order of cause and effect.
	 */
	static final Comparator<TimelineEntry> IN_ORDER = Comparator
		.comparing((TimelineEntry entry) -> entry.at().toEpochMilli())
		.thenComparing(TimelineEntry::kind);

	public TimelineEntry {
		words = words.strip();
	}

	/** What the application did by itself. */
	TimelineEntry(Kind kind, Instant at, Source source, String words) {
		this(kind, at, source, words, "");
	}

	/** In the order in which they follow from each other in one moment. */
	public enum Kind {

		/** Somebody did something to the case past its forms, or claimed a task. */
		OPERATION, ACT, CONFIRMATION, STAGE_ENDED, OUTCOME, CLOSED, STAGE_OPENED, LIMIT_MOVED, REPORT, NOTICE, MAIL,
		/** A step failed and was tried again. */
		RETRY,
		/** A step waits, or waited, for an administrator. */
		INCIDENT, INCIDENT_ENDED,
		/** The engine's own record of the case ended. */
		ENGINE;

		@JsonValue
		String id() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	/**
	 * The record behind an entry.
	 *
	 * @param table the table of the register or of the engine
	 * @param id its key there
	 */
	public record Source(String table, String id) {

		@Override
		public String toString() {
			return this.table + "/" + this.id;
		}

	}

}
