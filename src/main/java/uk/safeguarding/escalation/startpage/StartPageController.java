package uk.safeguarding.escalation.startpage;

import java.nio.charset.StandardCharsets;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import uk.safeguarding.escalation.access.ContentPolicy;

/**
 * Shows the start page to everybody, signed in or not. It is not kept in any cache: its
 * limits change at midnight.
 */
@RestController
class StartPageController {

	private static final MediaType PAGE = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

	/** What every answer's policy allows, and the page's own style sheet. */
	private static final String POLICY = ContentPolicy.only("style-src", "'self'");

	private final StartPage page;

	StartPageController(StartPage page) {
		this.page = page;
	}

	@GetMapping("/")
	ResponseEntity<String> show(HttpServletResponse response) {
		// In the place of the policy that every answer has, not beside it.
		response.setHeader(ContentPolicy.HEADER, POLICY);
		return ResponseEntity.ok().contentType(PAGE).body(this.page.html());
	}

}
