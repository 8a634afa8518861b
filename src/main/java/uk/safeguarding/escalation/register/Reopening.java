package uk.safeguarding.escalation.register;

import java.time.Instant;
import java.util.Optional;

/**
 * A case was opened again after its last outcome.
 *
 * @param reopenedAt when
 * @param stage the stage that opened once more; 0 for the discussion
 * @param finalOutcome the last outcome that it had had until then
 * @param finalStage the stage of that outcome
 * @param endReason the kind of end, when withdrawn
 * @param raiserView whether the person who raised it agreed, where that was asked
 * @param endedAt when it had that outcome
 * @param closedAt when it was closed, if it was
 * @param closingReason why it was closed without the confirmation of some agencies
 * @param unconfirmedAgencies ids of those, with spaces between
 */
public record Reopening(Instant reopenedAt, int stage, String finalOutcome, int finalStage, Optional<String> endReason,
		Optional<String> raiserView, Instant endedAt, Optional<Instant> closedAt, Optional<String> closingReason,
		Optional<String> unconfirmedAgencies) {

}
