package uk.safeguarding.escalation.access.boundary;

import java.util.Optional;

/**
 * What the boundary needs to know about the forms that are open at this moment. The
 * process knows it.
 */
public interface OpenForms {

	/** What a difference raised now would run on; empty when there is nothing. */
	Optional<Raising> raising();

	/** Whether an administrator has halted the case of a task, or the task alone. */
	boolean isHalted(String taskId);

	/** A task; empty when it is open no longer. */
	Optional<OpenTask> task(String taskId);

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
	 * A task.
	 *
	 * @param assignee whose it is; empty when nobody has claimed it
	 */
	record OpenTask(Optional<String> assignee) {

	}

}
