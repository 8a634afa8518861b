package uk.safeguarding.escalation.tasklist;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import uk.safeguarding.escalation.access.Halted;
import uk.safeguarding.escalation.access.boundary.OpenForms;
import uk.safeguarding.escalation.web.Readers;

/**
 * On which version of the diagram a difference is raised now, or why it cannot be: the
 * engine itself would offer its newest version, or none.
 */
@RestController
record RaisingController(Readers readers, OpenForms forms, Halted halted) {

	@GetMapping("/camunda/register/raising")
	Raising raising(HttpServletRequest request) {
		this.readers.ofTasks(request);
		return this.forms.raising()
			.map((raising) -> raising.halted() ? new Raising("", this.halted.ofRaising())
					: new Raising(raising.definitionId(), ""))
			.orElseGet(() -> new Raising("", this.halted.ofNoDiagram()));
	}

	/**
	 * The answer.
	 *
	 * @param definitionId the engine's id of the version; empty while nothing can be
	 * raised
	 * @param impossible why nothing can be raised; empty otherwise
	 */
	record Raising(String definitionId, String impossible) {

	}

}
