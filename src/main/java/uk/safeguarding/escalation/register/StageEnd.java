package uk.safeguarding.escalation.register;

import java.time.Instant;
import java.util.Optional;

/**
 * How a stage ended.
 *
 * @param stage 0 for the discussion before the first
 * @param endedAt when
 * @param result resolved, not-resolved, withdrawn, limit-reached, decision-recorded or
 * unresolved
 * @param response what became of the response: written, in-discussion, not-awaited,
 * none-by-limit; empty where no response is asked for
 * @param responsePosition the position of a written response
 * @param raiserView whether the person who raised it agrees, where that was asked
 * @param endReason the kind of end, when withdrawn
 */
public record StageEnd(int stage, Instant endedAt, String result, Optional<String> response,
		Optional<String> responsePosition, Optional<String> raiserView, Optional<String> endReason) {

}
