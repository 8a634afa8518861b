package uk.safeguarding.escalation.access.sso;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The page that somebody wanted before they had to sign in, with what stands behind its
 * hash: a task's own address. Only pages of the applications here count; anything else
 * leads to the task list.
 */
final class Destination {

	/** The parameter of our addresses, and the attribute of a sign-in under way. */
	static final String NAME = "to";

	private static final String TASK_LIST = "/camunda/app/tasklist/default/";

	private static final int LONGEST = 1000;

	private static final Pattern PAGE = Pattern.compile("/camunda/app/(?:admin|cockpit|tasklist|welcome)/[\\w./-]*"
			+ "(?:\\?[!-~&&[^#\\\\]]*)?(?:#[!-~&&[^\\\\]]*)?");

	private Destination() {
	}

	/** What was asked for, or the task list. */
	static String of(String asked) {
		return (asked.length() <= LONGEST && PAGE.matcher(asked).matches()) ? asked : TASK_LIST;
	}

	/** The destination as a parameter. */
	static String parameter(String destination) {
		return "?" + NAME + "=" + URLEncoder.encode(destination, StandardCharsets.UTF_8);
	}

	/** What a request asks for in its parameter. */
	static String askedBy(HttpServletRequest request) {
		return of(Optional.ofNullable(request.getParameter(NAME)).orElse(""));
	}

	/** Notes where the sign-in that comes back with this request was to lead. */
	static void remember(HttpServletRequest request, String destination) {
		request.setAttribute(NAME, destination);
	}

	/** Where the sign-in that this request is part of leads. */
	static String after(HttpServletRequest request) {
		return (request.getAttribute(NAME) instanceof String destination) ? of(destination) : askedBy(request);
	}

}
