package uk.safeguarding.escalation.startpage;

/**
 * The policy's numbers of working days as they stand in the diagram that a case raised
 * now would run on. The process knows them.
 */
@FunctionalInterface
public interface PolicyNumbers {

	/**
	 * The limit of a stage.
	 * @param stage 0 for the discussion between counterparts, 1 to 4
	 * @return working days after the initial concern
	 */
	int workingDays(int stage);

}
