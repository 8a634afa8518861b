package uk.safeguarding.escalation.audit.accesslog;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.web.Parameters;
import uk.safeguarding.escalation.web.Readers;

/**
 * Who opened which case, for engine administrators.
 */
@RestController
class AccessLogController {

	private final Readers readers;

	private final AccessLog log;

	private final Texts texts;

	AccessLogController(Readers readers, AccessLog log, Texts texts) {
		this.readers = readers;
		this.log = log;
		this.texts = texts;
	}

	@GetMapping("/camunda/register/readings")
	AccessLog.Page readings(HttpServletRequest request) {
		this.readers.administrator(request);
		Parameters parameters = new Parameters(request, this.texts);
		return this.log.find(parameters.text("reference"), parameters.number("page", 0, 1_000_000).orElse(0),
				parameters.number("size", 1, 200).orElse(100));
	}

}
