package uk.safeguarding.escalation.audit.cases;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Parameters;
import uk.safeguarding.escalation.web.Reader;
import uk.safeguarding.escalation.web.Readers;

/**
 * The list of all cases. Listing is not recorded.
 */
@RestController
class CasesController {

	private final Readers readers;

	private final CaseList cases;

	private final Texts texts;

	CasesController(Readers readers, CaseList cases, Texts texts) {
		this.readers = readers;
		this.cases = cases;
		this.texts = texts;
	}

	@GetMapping("/camunda/register/cases")
	CaseList.Page list(HttpServletRequest request) {
		Reader reader = this.readers.ofCases(request);
		return this.cases.find(CaseSearch.of(new Parameters(request, this.texts)), reader);
	}

	/** The agencies that cases can be looked for by, also those that are no more. */
	@GetMapping("/camunda/register/agencies")
	List<AgencyName> agencies(HttpServletRequest request) {
		this.readers.ofCases(request);
		return this.cases.agencies();
	}

}
