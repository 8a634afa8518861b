package uk.safeguarding.escalation.audit.path;

import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import uk.safeguarding.escalation.access.Texts;
import uk.safeguarding.escalation.web.Parameters;
import uk.safeguarding.escalation.web.Readers;

/**
 * Numbers for the diagram, of no single case.
 */
@RestController
class ElementsController {

	private final Readers readers;

	private final Passages passages;

	private final Texts texts;

	ElementsController(Readers readers, Passages passages, Texts texts) {
		this.readers = readers;
		this.passages = passages;
		this.texts = texts;
	}

	@GetMapping("/camunda/register/elements")
	Map<String, List<Passages.Passage>> elements(HttpServletRequest request) {
		this.readers.ofNumbers(request);
		Parameters parameters = new Parameters(request, this.texts);
		String definition = parameters.like("definitionId", "[A-Za-z0-9:_.-]{1,64}")
			.orElseThrow(() -> parameters.mustBe("definitionId", "id-shape"));
		return Map.of("elements", this.passages.of(definition));
	}

}
