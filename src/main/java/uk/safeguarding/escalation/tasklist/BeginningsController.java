package uk.safeguarding.escalation.tasklist;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

import uk.safeguarding.escalation.access.Beginnings;
import uk.safeguarding.escalation.web.Reader;
import uk.safeguarding.escalation.web.Readers;

/** Begins what the diagram lets somebody begin in a case. */
@RestController
record BeginningsController(Readers readers, Beginnings beginnings) {

	@PostMapping("/camunda/register/cases/{reference}/beginnings/{element}")
	Begun begin(@PathVariable String reference, @PathVariable String element, HttpServletRequest request) {
		Reader reader = this.readers.ofTasks(request);
		return new Begun(this.beginnings.begin(reference, element, reader.id(), reader.groups()));
	}

	/**
	 * The answer.
	 *
	 * @param task the engine's id of the task that has begun
	 */
	record Begun(String task) {

	}

}
