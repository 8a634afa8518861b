package uk.safeguarding.escalation.access.sso;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

import uk.safeguarding.escalation.testing.Accessibility;
import uk.safeguarding.escalation.testing.Chromium;

/**
 * The pages around a sign-in, in a real browser.
 */
class PageIT {

	@Test
	void axeFindsNothing() throws IOException {
		try (Chromium chromium = Chromium.open()) {
			for (Page page : List.of(Page.of("You are signed out.").link("/sign-in", "Sign in again"),
					Page.of("Your account has no role here.")
						.says("You are Maya Fielding.")
						.says("Ask admin.sbu@herefordshire.gov.uk.")
						.link("/sign-out", "Sign out"),
					Page.onTheWay("On the way to the sign-in", "Go on", "#"))) {
				MockHttpServletResponse response = new MockHttpServletResponse();
				page.write(response, 200);
				chromium.page().setContent(response.getContentAsString().replaceAll("(?s)<script>.*?</script>", ""));
				Accessibility.isComplete(chromium.page());
			}
			chromium.picture("axe-on-the-way");
		}
	}

}
