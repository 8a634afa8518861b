package uk.safeguarding.escalation.audit;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The history of one case. Each opening is recorded.
 */
@RestController
@RequestMapping("/camunda/register/cases/{reference}")
class CaseController {

	private final Readers readers;

	private final CaseHistory history;

	private final CasePaths paths;

	CaseController(Readers readers, CaseHistory history, CasePaths paths) {
		this.readers = readers;
		this.history = history;
		this.paths = paths;
	}

	@GetMapping
	CaseView view(@PathVariable String reference, HttpServletRequest request) {
		return this.history.open(reference, this.readers.ofCases(request), "case", this.history::view);
	}

	@GetMapping("/path")
	CasePath path(@PathVariable String reference, HttpServletRequest request) {
		return this.history.open(reference, this.readers.ofCases(request), "path", this.paths::of);
	}

}
