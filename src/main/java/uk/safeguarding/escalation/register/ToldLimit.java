package uk.safeguarding.escalation.register;

import java.time.Instant;

/**
 * The limit of a stage, as people have been told it.
 *
 * @param policyLimit the policy's limit
 * @param effectiveLimit the limit that the stage runs to
 * @param keptBy by when a person must have recorded an outcome, so that the stage is kept
 * @param explained how it was counted
 */
public record ToldLimit(Instant policyLimit, Instant effectiveLimit, Instant keptBy, String explained) {

}
