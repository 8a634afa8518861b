package uk.safeguarding.escalation.access.boundary;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the boundary needs to know about the forms that are open at this moment. The
 * process knows it.
 */
public interface OpenForms {

	/** The form that raises a difference. */
	OpenForm start();

	/** What a difference raised now would run on; empty when there is nothing. */
	Optional<Raising> raising();

	/** Whether an administrator has halted the case of a task, or the task alone. */
	boolean isHalted(String taskId);

	/** The form of a task; empty when it is open no longer. */
	Optional<OpenForm> ofTask(String taskId);

	/** Whether a task is, or was, theirs to do: nobody else learns that there is one. */
	boolean mayKnow(String taskId, String user);

	/** Why somebody may not take a task that is offered to them; empty when they may. */
	Optional<String> whyNotTheirs(String taskId, String user);

	/** What to tell somebody whose task is not open any more, if ever there was one. */
	String whyGone(String taskId);

	/**
	 * The version of the diagram in force.
	 *
	 * @param definitionId the engine's id of the version
	 * @param halted whether an administrator has halted it
	 */
	record Raising(String definitionId, boolean halted) {

	}

	/**
	 * A form.
	 *
	 * @param assignee whose task it is; empty when nobody has claimed it, or for the
	 * start
	 * @param inputs the only variables that may be submitted
	 * @param label the label of an input
	 * @param unasked the inputs that it does not ask for, given the answers
	 */
	record OpenForm(Optional<String> assignee, Set<String> inputs, UnaryOperator<String> label,
			Function<Map<String, Object>, Set<String>> unasked) {

	}

}
