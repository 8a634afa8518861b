package uk.safeguarding.escalation.audit.timeline;

import java.time.Instant;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.timeline.Line.Source;
import uk.safeguarding.escalation.audit.values.Words;
import uk.safeguarding.escalation.forms.Readable;

/**
 * Writes lines of a timeline.
 */
@Component
class Lines {

	static final String APPLICATION = "";

	private final Words words;

	private final Readable readable;

	Lines(Words words, Readable readable) {
		this.words = words;
		this.readable = readable;
	}

	/** A line about what somebody did. */
	Line by(String who, Kind kind, Instant at, Source source, String words) {
		return new Line(at, this.readable.of(at), kind, words.strip(), who, source);
	}

	/** A line about what the application did by itself. */
	Line line(Kind kind, Instant at, Source source, String words) {
		return by(APPLICATION, kind, at, source, words);
	}

	/** A sentence. */
	String say(String key, Object... values) {
		return this.words.of(key, values);
	}

	/** A sentence for one of several cases, or the one for all the others. */
	String sayFirst(String key, String otherwise, Object... values) {
		return this.words.of(this.words.has(key) ? key : otherwise, values);
	}

	/** Whether there is such a sentence. */
	boolean has(String key) {
		return this.words.has(key);
	}

	/** A moment in the business zone. */
	String moment(Instant at) {
		return this.readable.of(at);
	}

}
