package uk.safeguarding.escalation.access.sso;

import java.io.IOException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import uk.safeguarding.escalation.text.Texts;

/**
 * The pages before and after the provider's own.
 */
@Controller
@OnlyWithSignOn
record SignInPages(ProviderSession providerSession, Texts texts) {

	static final String SIGN_IN = "/sign-in";

	static final String SIGN_OUT = "/sign-out";

	static final String SIGNED_OUT = "/signed-out";

	/**
	 * On the way in. Only the browser knows what stands behind the hash of the address
	 * that was asked for; it hands that over here.
	 */
	@GetMapping(SIGN_IN)
	void signIn(HttpServletRequest request, HttpServletResponse response) throws IOException {
		String destination = Destination.askedBy(request);
		if (this.providerSession.isToBeEnded(request)) {
			this.providerSession.end(request, response);
		}
		else if (request.getUserPrincipal() != null) {
			response.sendRedirect(destination);
		}
		else {
			Page.onTheWay(this.texts.of("sign-in.go"), this.texts.of("sign-in.link"), toProvider(destination))
				.write(response, HttpServletResponse.SC_OK);
		}
	}

	/** The way out for somebody who was turned away. */
	@GetMapping(SIGN_OUT)
	void signOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
		this.providerSession.end(request, response);
	}

	/** Where the provider sends people after they have signed out. */
	@GetMapping(SIGNED_OUT)
	void signedOut(HttpServletResponse response) throws IOException {
		Page.of(this.texts.of("sign-in.signed-out"))
			.link(SIGN_IN, this.texts.of("sign-in.again"))
			.write(response, HttpServletResponse.SC_OK);
	}

	static String toProvider(String destination) {
		return "/oauth2/authorization/" + Provider.REGISTRATION + Destination.parameter(destination);
	}

}
