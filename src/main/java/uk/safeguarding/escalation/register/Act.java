package uk.safeguarding.escalation.register;

import java.time.Instant;
import java.util.Optional;

/**
 * Something a person did in a case.
 *
 * @param element the element of the diagram, such as {@code Stage1Response}
 * @param taskId the engine's task; empty for raising
 * @param at when
 * @param person who
 * @param actedFor id of the agency on whose side they acted, {@code hscp} for the board
 * @param detail the coded answer that matters most (a position, a result), never text
 */
public record Act(String element, Optional<String> taskId, Instant at, Person person, String actedFor,
		Optional<String> detail) {

}
