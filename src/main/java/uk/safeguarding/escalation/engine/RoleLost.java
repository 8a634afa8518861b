package uk.safeguarding.escalation.engine;

/**
 * Somebody has lost a role, or their account.
 *
 * @param userId the account
 */
public record RoleLost(String userId) {

}
