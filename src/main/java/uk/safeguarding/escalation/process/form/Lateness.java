package uk.safeguarding.escalation.process.form;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How late a case is raised.
 */
@FunctionalInterface
public interface Lateness {

	/**
	 * Asks for a stage.
	 * @param concern the day of the initial concern
	 * @param stage the stage at which the case would open
	 * @return working days after the initial concern, if the stage's policy limit has
	 * passed; empty when it has not
	 */
	Optional<Integer> of(LocalDate concern, int stage);

}
