package uk.safeguarding.escalation.process;

import java.util.Optional;

/**
 * For whom somebody acts when they complete a task.
 *
 * @param agency id of the agency, {@code hscp} for the partnership's board
 */
record Side(String agency) {

	/** The partnership's board, as the register knows it. */
	static final String BOARD = "hscp";

	static Side of(String element, CaseFacts facts) {
		if (element.equals("Stage4Decision")) {
			return new Side(BOARD);
		}
		if (element.matches("Stage[1-3]Response")) {
			return new Side(facts.challengedAgency());
		}
		boolean forEachAgency = element.equals("Stage4Position") || element.equals(EscalationProcess.CONFIRM_RECORDS);
		return new Side(forEachAgency ? facts.need(CaseVariables.AGENCY) : facts.raisingAgency());
	}

	/** The other side of the case; the board has none. */
	Optional<String> other(CaseFacts facts) {
		if (this.agency.equals(BOARD)) {
			return Optional.empty();
		}
		return Optional.of(facts.otherSide(this.agency));
	}

}
