package uk.safeguarding.escalation.register;

import java.time.Instant;

/**
 * The limit of an open stage has moved, and that was told.
 *
 * @param stage 0 for the discussion before the first
 * @param movedAt when it was moved and told
 * @param before the limit that people had been told until then
 * @param after the limit that they are told now
 * @param wordsBefore the limit before, as people read it
 * @param wordsAfter the limit now, as people read it
 * @param reason why, as the end of a sentence
 */
public record LimitMove(int stage, Instant movedAt, Instant before, Instant after, String wordsBefore,
		String wordsAfter, String reason) {

}
