package uk.safeguarding.escalation.process;

import java.util.List;

import org.springframework.boot.test.context.TestComponent;

import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.web.Reader;

/** The business unit closes cases whose records nobody confirms. */
@TestComponent
public final class BusinessUnit {

	private final UnconfirmedRecords records;

	BusinessUnit(UnconfirmedRecords records) {
		this.records = records;
	}

	/** Closes a case, as the page of the register does. */
	public void close(String reference, String reason) {
		this.records.close(reference,
				new Reader("hscp-business-unit", "Business unit", List.of(HscpGroups.BUSINESS_UNIT), false), reason);
	}

}
