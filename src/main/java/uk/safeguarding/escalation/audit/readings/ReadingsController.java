package uk.safeguarding.escalation.audit.readings;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import uk.safeguarding.escalation.access.Texts;
import uk.safeguarding.escalation.web.Parameters;
import uk.safeguarding.escalation.web.Readers;

/**
 * Who opened which case, for engine administrators.
 */
@RestController
class ReadingsController {

	private final Readers readers;

	private final Readings readings;

	private final Texts texts;

	ReadingsController(Readers readers, Readings readings, Texts texts) {
		this.readers = readers;
		this.readings = readings;
		this.texts = texts;
	}

	@GetMapping("/camunda/register/readings")
	ReadingPage readings(HttpServletRequest request) {
		this.readers.administrator(request);
		Parameters parameters = new Parameters(request, this.texts);
		return this.readings.find(parameters.text("reference"), parameters.number("page", 0, 1_000_000).orElse(0),
				parameters.number("size", 1, 200).orElse(100));
	}

}
