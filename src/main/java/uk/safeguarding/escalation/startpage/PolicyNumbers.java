package uk.safeguarding.escalation.startpage;

import java.util.List;

/**
 * The policy's numbers of working days as they stand in the diagram that a case raised
 * now would run on. The process knows them.
 */
@FunctionalInterface
public interface PolicyNumbers {

	/**
	 * The limits.
	 * @return working days after the initial concern: of the discussion between
	 * counterparts, then of Stages 1 to 4; none when there is no diagram to read them
	 * from
	 */
	List<Integer> workingDays();

}
