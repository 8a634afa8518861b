package uk.safeguarding.escalation.register;

import java.time.Instant;

/**
 * An agency's confirmation of its records after the last outcome.
 *
 * @param agency the agency's id
 * @param at when
 * @param childFileRecord recorded, we-hold-no-file, or (raised in error) nothing-on-file
 * @param agreesWithRecord false when the agency says what it sees differently
 */
public record Confirmation(String agency, Instant at, String childFileRecord, boolean agreesWithRecord) {

}
