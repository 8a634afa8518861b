package uk.safeguarding.escalation.papers;

import java.util.List;
import java.util.Locale;

import uk.safeguarding.escalation.text.PlainText;

/**
 * One case as people read it: what Tasklist and Cockpit show beside the questions, the
 * page that can be printed, and what both papers print. Every text is in words; what is
 * not known is empty.
 *
 * @param reference the case
 * @param raisingAgency who challenges, by name
 * @param challengedAgency who is challenged, by name
 * @param urgent why it is urgent, as sentences; empty when it is not, or no longer
 * @param head about what, and whom to ring
 * @param outcome how the case ended; empty while it runs
 * @param raisedInError whether everybody who was told is asked to delete what they have
 * @param ladder the stages in order, with their limits
 * @param asked what is asked of whoever reads it; nothing when nobody is asked
 * @param reported what became of the Report to HSCP
 * @param sections what was recorded, the newest first
 */
public record CaseSheet(String reference, String raisingAgency, String challengedAgency, List<String> urgent,
		List<Entry> head, List<Entry> outcome, boolean raisedInError, List<Rung> ladder, List<Asked> asked,
		String reported, List<Section> sections) {

	public CaseSheet {
		urgent = urgent.stream().map(PlainText::withBullets).toList();
	}

	/**
	 * An answer.
	 *
	 * @param key the question; empty for what the application itself recorded
	 * @param label what it is called
	 * @param text as people read it, with its line breaks
	 */
	public record Entry(String key, String label, String text) {

		public Entry {
			text = PlainText.withBullets(text);
		}

	}

	/**
	 * What was recorded at one place, such as a stage.
	 *
	 * @param title the place
	 * @param entries what the application recorded about it
	 * @param parts what people wrote there, in order
	 */
	public record Section(String title, List<Entry> entries, List<Part> parts) {

	}

	/**
	 * What somebody wrote.
	 *
	 * @param title for whom; empty where that needs no words
	 * @param by who wrote it and when; empty while it is not sent
	 * @param entries the answers, in the order of the form
	 */
	public record Part(String title, String by, List<Entry> entries) {

	}

	/**
	 * A stage.
	 *
	 * @param title what it is called
	 * @param limit the day on which it ends at the latest; empty when it is not held
	 * @param explained how that was counted
	 * @param state where it stands
	 * @param words where it stands, in words
	 * @param notes what else is to be known of its limit, as sentences
	 * @param moves what people had been told until the limit moved, as sentences; the
	 * explanation says it, too
	 */
	public record Rung(String title, String limit, String explained, State state, String words, List<String> notes,
			List<String> moves) {

	}

	/** Where a stage stands. */
	public enum State {

		DONE, NOW, LATE, TO_COME, NOT_HELD;

		/** For style sheets. */
		public String css() {
			return "is-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		/** Whether the case is there. */
		public boolean current() {
			return this == NOW || this == LATE;
		}

	}

	/**
	 * What is asked of somebody.
	 *
	 * @param task what the task is called
	 * @param until by when, as a sentence
	 * @param explained how that was counted
	 * @param how what the policy says about it
	 */
	public record Asked(String task, String until, String explained, String how) {

	}

}
