package uk.safeguarding.escalation.audit.timeline;

import java.time.Instant;
import java.util.Comparator;

/**
 * One line of a timeline.
 *
 * @param at when
 * @param atWords the same in the business zone
 * @param kind what kind of event
 * @param words what happened, in plain words; texts of people stand in it as they are
 * @param who the person; empty when the application did it by itself
 * @param source the record that says so
 */
public record Line(Instant at, String atWords, Kind kind, String words, String who, Source source) {

	/**
	 * By time; what happened in the same moment in the order of cause and effect.
	 */
	static final Comparator<Line> IN_ORDER = Comparator.comparing((Line line) -> line.at().toEpochMilli())
		.thenComparing(Line::kind);

	/**
	 * The record behind a line.
	 *
	 * @param table the table of the register or of the engine
	 * @param id its key there
	 */
	record Source(String table, String id) {

		@Override
		public String toString() {
			return this.table + "/" + this.id;
		}

	}

}
