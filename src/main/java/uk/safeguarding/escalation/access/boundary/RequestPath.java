package uk.safeguarding.escalation.access.boundary;

import java.util.Objects;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Which part of the application a request is for. Read as the servlet container has
 * decoded it, without path parameters and percent signs, the way the applications
 * themselves do.
 */
public final class RequestPath {

	private static final String INTERFACES = "/camunda/api/";

	private static final String REGISTER = "/camunda/register/";

	private static final Pattern FILES = Pattern
		.compile("/camunda/(?:favicon\\.ico|(?:app|assets|lib)/.+\\.[a-z0-9]+)");

	private RequestPath() {
	}

	/** The path that a request asks for, from the first slash on. */
	public static String of(HttpServletRequest request) {
		return request.getServletPath() + Objects.toString(request.getPathInfo(), "");
	}

	/** The engine's interfaces and the register: whatever asks the database. */
	public static boolean isOfAnInterface(HttpServletRequest request) {
		return isOfTheEngine(request) || isOfTheRegister(request);
	}

	static boolean isOfTheEngine(HttpServletRequest request) {
		return (of(request) + "/").startsWith(INTERFACES);
	}

	static boolean isOfTheRegister(HttpServletRequest request) {
		return (of(request) + "/").startsWith(REGISTER);
	}

	/** Scripts, styles and fonts, the same for everybody. */
	public static boolean isOfAFile(HttpServletRequest request) {
		return FILES.matcher(of(request)).matches();
	}

}
