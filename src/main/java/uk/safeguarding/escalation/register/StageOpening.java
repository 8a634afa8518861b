package uk.safeguarding.escalation.register;

import java.time.Instant;
import java.util.Optional;

/**
 * A stage as it opens.
 *
 * @param stage 0 for the discussion before the first
 * @param openedAt when
 * @param policyLimit the policy's limit, late or not
 * @param effectiveLimit the limit that the stage runs to
 * @param limitExplained the explanation as people see it
 * @param reason why the case opened at, or was moved to, a stage that is not the next one
 * @param agreedBy who agreed to that
 */
public record StageOpening(int stage, Instant openedAt, Instant policyLimit, Instant effectiveLimit,
		String limitExplained, Optional<String> reason, Optional<String> agreedBy) {

}
