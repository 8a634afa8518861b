package uk.safeguarding.escalation.access.sso;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;

/**
 * The page that somebody wanted before they had to sign in, with what stands behind its
 * hash: a task's own address. Only pages of the applications here count; anything else
 * leads to the task list.
 */
final class Destination {

	/** The parameter of our addresses, and the attribute of the session. */
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

	/** Keeps it until somebody has signed in. */
	static void keep(HttpSession session, String destination) {
		session.setAttribute(NAME, destination);
	}

	/** What was kept, or the task list. */
	static String keptIn(HttpSession session) {
		return of((session != null && session.getAttribute(NAME) instanceof String kept) ? kept : "");
	}

}
