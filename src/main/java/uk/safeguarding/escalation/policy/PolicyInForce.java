package uk.safeguarding.escalation.policy;

import java.util.Optional;

/** The diagram that a case raised now would run on. The process knows it. */
@FunctionalInterface
public interface PolicyInForce {

	/** What it says; empty when there is none that can be run. */
	Optional<Diagram> read();

}
