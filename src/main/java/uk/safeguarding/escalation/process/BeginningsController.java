package uk.safeguarding.escalation.process;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import uk.safeguarding.escalation.web.Readers;

/** Begins what the diagram lets somebody begin in a case. */
@RestController
class BeginningsController {

	private final Readers readers;

	private final Beginnings beginnings;

	BeginningsController(Readers readers, Beginnings beginnings) {
		this.readers = readers;
		this.beginnings = beginnings;
	}

	@PostMapping("/camunda/register/cases/{reference}/beginnings/{element}")
	Begun begin(@PathVariable String reference, @PathVariable String element, HttpServletRequest request) {
		return new Begun(this.beginnings.begin(reference, element, this.readers.ofTasks(request)));
	}

	/**
	 * The answer.
	 *
	 * @param task the engine's id of the task that has begun
	 */
	record Begun(String task) {

	}

}
