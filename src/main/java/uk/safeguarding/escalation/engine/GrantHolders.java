package uk.safeguarding.escalation.engine;

import java.util.List;

/**
 * As whom the engine looks for grants: a person has what is granted to them, to everybody
 * and to each of these.
 */
@FunctionalInterface
public interface GrantHolders {

	/**
	 * The holders of grants that somebody counts as.
	 * @param groups the groups that they are in
	 * @return ids of groups, each once; asked of its own answer it gives the same
	 */
	List<String> of(List<String> groups);

}
