package uk.safeguarding.escalation.audit.timeline;

import java.time.Instant;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseWords;
import uk.safeguarding.escalation.audit.timeline.TimelineEntry.Kind;
import uk.safeguarding.escalation.audit.timeline.TimelineEntry.Source;
import uk.safeguarding.escalation.forms.Readable;

/**
 * Writes the entries of a timeline.
 */
@Component
class Entries {

	private final CaseWords words;

	private final Readable readable;

	Entries(CaseWords words, Readable readable) {
		this.words = words;
		this.readable = readable;
	}

	/** What somebody did. */
	TimelineEntry by(String who, Kind kind, Instant at, Source source, String words) {
		return new TimelineEntry(at, moment(at), kind, words.strip(), who, source);
	}

	/** What the application did by itself. */
	TimelineEntry entry(Kind kind, Instant at, Source source, String words) {
		return by("", kind, at, source, words);
	}

	/** A sentence. */
	String say(String key, Object... values) {
		return this.words.sentence(key, values);
	}

	/** A sentence for one of several cases, or the one for all the others. */
	String sayFirst(String key, String otherwise, Object... values) {
		return this.words.hasSentence(key) ? say(key, values) : say(otherwise, values);
	}

	/** A moment in the business zone. */
	String moment(Instant at) {
		return this.readable.of(at);
	}

}
