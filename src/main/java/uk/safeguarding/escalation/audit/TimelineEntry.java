package uk.safeguarding.escalation.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * One entry of a timeline.
 *
 * @param kind what kind of event
 * @param at when
 * @param source the record that says so
 * @param words what happened, in plain words; texts of people stand in it as they are
 * @param who the person; empty when the application did it by itself
 * @param notice of a notice its key; of a mail the key of its notice
 */
public record TimelineEntry(Kind kind, Instant at, Source source, String words, String who, Optional<String> notice) {

	/**
	 * By time; what happened in the same moment in the order of cause and effect.
	 */
	static final Comparator<TimelineEntry> IN_ORDER = Comparator
		.comparing((TimelineEntry entry) -> entry.at().toEpochMilli())
		.thenComparing(TimelineEntry::kind);

	public TimelineEntry {
		words = words.strip();
	}

	/** What somebody did. */
	TimelineEntry(Kind kind, Instant at, Source source, String words, String who) {
		this(kind, at, source, words, who, Optional.empty());
	}

	/** What the application did by itself. */
	TimelineEntry(Kind kind, Instant at, Source source, String words) {
		this(kind, at, source, words, "");
	}

	/** Which entries are looked at together. */
	@JsonProperty
	Group group() {
		return this.kind.group;
	}

	/** In the order in which they follow from each other in one moment. */
	public enum Kind {

		/** Somebody did something to the case past its forms, or claimed a task. */
		OPERATION(Group.OPERATIONS), ACT(Group.ACTS), CONFIRMATION(Group.ACTS), STAGE_ENDED(Group.STAGES),
		OUTCOME(Group.ACTS), CLOSED(Group.ACTS), REOPENED(Group.ACTS), STAGE_OPENED(Group.STAGES),
		LIMIT_MOVED(Group.STAGES), REPORT(Group.SENT), NOTICE(Group.SENT), MAIL(Group.SENT),
		/** It has not been sent, or not yet. */
		MAIL_NOT_SENT(Group.SENT),
		/** A step failed and was tried again. */
		RETRY(Group.FAILURES),
		/** A step waits, or waited, for an administrator. */
		INCIDENT(Group.FAILURES), INCIDENT_ENDED(Group.FAILURES),
		/** The engine's own record of the case ended. */
		ENGINE(Group.OPERATIONS);

		private final Group group;

		Kind(Group group) {
			this.group = group;
		}

		@JsonValue
		String id() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

	}

	/** What a reader of the timeline looks for, and leaves out. */
	public enum Group {

		ACTS, STAGES, SENT, OPERATIONS, FAILURES;

		@JsonValue
		String id() {
			return name().toLowerCase(Locale.ROOT);
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
