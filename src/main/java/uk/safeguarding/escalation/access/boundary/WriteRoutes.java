package uk.safeguarding.escalation.access.boundary;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The only ways in which anybody but an engine administrator writes to, or sends a query
 * to, the web applications. Everything that is not on this list is refused.
 */
final class WriteRoutes {

	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

	private static final String SETUP = "/camunda/api/admin/setup";

	private static final String ENGINE = "/camunda/api/engine/engine/[a-z]+";

	private static final String ID = "([A-Za-z0-9:._-]+)";

	private static final List<Route> ALLOWED = List.of(
			new Route(Kind.SIGN_IN, "/camunda/api/admin/auth/user/[a-z]+/(?:login/[a-z]+|logout)"),
			new Route(Kind.QUERY, ENGINE + "/task(?:/count)?"),
			new Route(Kind.QUERY, ENGINE + "/filter/" + ID + "/(?:list|count|singleResult)"),
			new Route(Kind.QUERY, ENGINE + "/(?:process-instance|execution|variable-instance|job)(?:/count)?"),
			new Route(Kind.QUERY,
					ENGINE + "/history/(?:process-instance|activity-instance|task|variable-instance"
							+ "|detail)(?:/count)?"),
			new Route(Kind.QUERY,
					"/camunda/api/cockpit/plugin/base/[a-z]+/(?:process-instance|process-definition"
							+ "|incident)(?:/.*)?"),
			new Route(Kind.CLAIM, ENGINE + "/task/" + ID + "/claim"),
			new Route(Kind.RELEASE, ENGINE + "/task/" + ID + "/unclaim"),
			new Route(Kind.ASSIGNEE, ENGINE + "/task/" + ID + "/assignee"),
			new Route(Kind.TASK_FORM, ENGINE + "/task/" + ID + "/submit-form"),
			new Route(Kind.REGISTER, "/camunda/register/unconfirmed-records/" + ID + "/close"),
			new Route(Kind.START_FORM,
					ENGINE + "/process-definition/(?:key/professional-difference|professional-difference:[0-9]+:"
							+ "[A-Za-z0-9-]+)/submit-form"));

	/** Cockpit's button that tries a failed step again. */
	private static final Route RETRY = new Route(Kind.RETRY, ENGINE + "/job/" + ID + "/retries");

	private WriteRoutes() {
	}

	/**
	 * What a request is.
	 * @param method the HTTP method
	 * @param path the path as the servlet container has decoded it
	 * @return its kind, and the id of the task it is about
	 */
	static Target of(String method, String path) {
		if (path.toLowerCase(Locale.ROOT).startsWith(SETUP)) {
			return new Target(Kind.SETUP, "");
		}
		if (READING.contains(method)) {
			return new Target(Kind.READING, "");
		}
		if (method.equals("PUT")) {
			return RETRY.match(path);
		}
		if (!method.equals("POST")) {
			return new Target(Kind.CLOSED, "");
		}
		return ALLOWED.stream()
			.map((route) -> route.match(path))
			.filter((target) -> target.kind() != Kind.CLOSED)
			.findFirst()
			.orElse(new Target(Kind.CLOSED, ""));
	}

	/** What a request does. */
	enum Kind {

		/** Reads. */
		READING,

		/** Signs in or out. */
		SIGN_IN,

		/** Sends a query. */
		QUERY,

		/** Claims a task for somebody. */
		CLAIM,

		/** Gives a task back to its group. */
		RELEASE,

		/** Tasklist's button that releases a task. */
		ASSIGNEE,

		/** Tries a step again that the engine has given up, such as a mail. */
		RETRY,

		/** Writes into the register from a page of ours, which says who may. */
		REGISTER,

		/** Submits the form of a task. */
		TASK_FORM,

		/** Submits the form that raises a difference. */
		START_FORM,

		/**
		 * Makes the first administrator, as whoever comes first (CVE-2026-77226); closed
		 * for everybody, for good.
		 */
		SETUP,

		/** Anything else. */
		CLOSED

	}

	/**
	 * A request.
	 *
	 * @param kind what it does
	 * @param id the task it is about, or nothing
	 */
	record Target(Kind kind, String id) {

	}

	private record Route(Kind kind, Pattern path) {

		Route(Kind kind, String path) {
			this(kind, Pattern.compile(path));
		}

		Target match(String path) {
			Matcher matcher = this.path.matcher(path);
			if (!matcher.matches()) {
				return new Target(Kind.CLOSED, "");
			}
			return new Target(this.kind, (matcher.groupCount() > 0) ? matcher.group(1) : "");
		}

	}

}
