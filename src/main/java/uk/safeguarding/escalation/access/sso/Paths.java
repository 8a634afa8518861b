package uk.safeguarding.escalation.access.sso;

import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Which part of the application a request is for. Read as the servlet container has
 * decoded it, the way the applications themselves do.
 */
final class Paths {

	private static final String APPLICATIONS = "/camunda/";

	private static final String INTERFACES = "/camunda/api/";

	private static final String REGISTER = "/camunda/register/";

	private static final Pattern FILES = Pattern
		.compile("/camunda/(?:favicon\\.ico|(?:app|assets|lib)/.+\\.[a-z0-9]+)");

	private static final Pattern LOCAL_SIGN_IN = Pattern.compile("/camunda/api/admin/auth/user/[^/]+/login.*");

	private Paths() {
	}

	static String of(HttpServletRequest request) {
		return request.getServletPath() + ((request.getPathInfo() != null) ? request.getPathInfo() : "");
	}

	/** Everything of Camunda's. The start page is for everybody. */
	static boolean areGuarded(HttpServletRequest request) {
		return (of(request) + "/").startsWith(APPLICATIONS);
	}

	/** Scripts, styles and fonts, the same for everybody. */
	static boolean areFiles(HttpServletRequest request) {
		return FILES.matcher(of(request)).matches();
	}

	/** What programs read, not people. */
	static boolean areInterfaces(HttpServletRequest request) {
		String path = of(request) + "/";
		return path.startsWith(INTERFACES) || path.startsWith(REGISTER);
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
		return LOCAL_SIGN_IN.matcher(of(request)).matches();
	}

	/** This package's own pages, and those to and from the provider. */
	static boolean areSignIn(HttpServletRequest request) {
		String path = of(request);
		return path.equals(SignInPages.SIGN_IN) || path.equals(SignInPages.SIGN_OUT)
				|| path.equals(SignInPages.SIGNED_OUT) || path.startsWith("/oauth2/authorization/")
				|| path.startsWith("/login/oauth2/code/");
	}

}
