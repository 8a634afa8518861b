package uk.safeguarding.escalation.audit.path;

import java.util.List;
import java.util.Set;

/**
 * The way that a case took through its diagram.
 *
 * @param instanceId the engine's id of the case
 * @param definitionId the diagram that it runs, or ran, on
 * @param elements the elements it came to, in the order in which it first did
 * @param flows ids of the sequence flows that it took
 */
public record CasePath(String instanceId, String definitionId, List<Element> elements, Set<String> flows) {

	/**
	 * An element that the case came to.
	 *
	 * @param id its id
	 * @param times how often
	 * @param open whether the case is there now
	 * @param canceled whether it was left before it was done, the last time
	 */
	public record Element(String id, int times, boolean open, boolean canceled) {

	}

}
