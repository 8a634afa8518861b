package uk.safeguarding.escalation.access.sso;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

import uk.safeguarding.escalation.access.boundary.RequestPath;

/**
 * Which requests single sign-on looks at, and how.
 */
final class Paths {

	private static final String APPLICATIONS = "/camunda/";

	private static final Pattern LOCAL_SIGN_IN = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/login.*");

	private Paths() {
	}

	/** Everything of Camunda's. The start page is for everybody. */
	static boolean areGuarded(HttpServletRequest request) {
		return (RequestPath.of(request) + "/").startsWith(APPLICATIONS);
	}

	/**
	 * Part of a page, such as a picture or a question by its script, as browsers say
	 * themselves; not a page that somebody goes to.
	 */
	static boolean arePartsOfPages(HttpServletRequest request) {
		String use = request.getHeader("Sec-Fetch-Dest");
		return use != null && !use.equals("document");
	}

	/** Camunda's own sign-in with a password. */
	static boolean areLocalSignIn(HttpServletRequest request) {
		return LOCAL_SIGN_IN.matcher(RequestPath.of(request)).matches();
	}

	/** This package's own pages, and those to and from the provider. */
	static boolean areSignIn(HttpServletRequest request) {
		String path = RequestPath.of(request);
		return path.equals(SignInPages.SIGN_IN) || path.equals(SignInPages.SIGN_OUT)
				|| path.equals(SignInPages.SIGNED_OUT) || path.startsWith("/oauth2/authorization/")
				|| path.startsWith("/login/oauth2/code/");
	}

}
