package uk.safeguarding.escalation.access.boundary;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The only ways in which anybody writes to, or sends a query to, the web applications:
 * one list for everybody, and one more for engine administrators. What is on none of them
 * is refused.
 */
final class WriteRoutes {

	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

	private static final String SETUP = "/camunda/api/admin/setup";

	private static final String ENGINE = "/camunda/api/engine/engine/[a-z]+";

	private static final String ID = "([A-Za-z0-9:._-]+)";

	/** What everybody may send, whatever else then says who may. */
	private static final List<Route> OF_EVERYBODY = List.of(
			new Route("POST", Kind.SIGN_IN, "/camunda/api/admin/auth/user/[a-z]+/(?:login/[a-z]+|logout)"),
			new Route("POST", Kind.QUERY, ENGINE + "/task(?:/count)?"),
			new Route("POST", Kind.QUERY, ENGINE + "/filter/" + ID + "/(?:list|count|singleResult)"),
			new Route("POST", Kind.QUERY, ENGINE + "/(?:process-instance|execution|variable-instance|job)(?:/count)?"),
			new Route("POST", Kind.QUERY,
					ENGINE + "/history/(?:process-instance|activity-instance|task|variable-instance"
							+ "|detail)(?:/count)?"),
			new Route("POST", Kind.QUERY,
					"/camunda/api/cockpit/plugin/base/[a-z]+/(?:process-instance|process-definition"
							+ "|incident)(?:/.*)?"),
			new Route("POST", Kind.CLAIM, ENGINE + "/task/" + ID + "/claim"),
			new Route("POST", Kind.RELEASE, ENGINE + "/task/" + ID + "/unclaim"),
			new Route("POST", Kind.ASSIGNEE, ENGINE + "/task/" + ID + "/assignee"),
			new Route("POST", Kind.TASK_FORM, ENGINE + "/task/" + ID + "/submit-form"),
			new Route("POST", Kind.START_FORM, ENGINE + "/process-definition/key/professional-difference/submit-form"),
			new Route("POST", Kind.START_FORM,
					ENGINE + "/process-definition/(professional-difference:[0-9]+:[A-Za-z0-9-]+)/submit-form"),
			new Route("POST", Kind.REGISTER, "/camunda/register/unconfirmed-records/" + ID + "/close"),
			new Route("PUT", Kind.RETRY, ENGINE + "/job/" + ID + "/retries"));

	/**
	 * What an engine administrator may send besides. Whatever puts a diagram or a form
	 * into force, takes one away, moves a case past its diagram, or overwrites what a
	 * case, a limit or the history holds is on no list: not even an administrator writes
	 * the record.
	 */
	private static final List<Route> OF_ADMINISTRATORS = List.of(
			// Accounts, groups, grants: the pages of Admin.
			new Route("POST", Kind.QUERY, ENGINE + "/(?:user|group|tenant)(?:/count)?"),
			new Route("POST", Kind.QUERY, ENGINE + "/history/job-log(?:/count)?"),
			new Route("POST", Kind.ADMINISTRATION, ENGINE + "/(?:user|group|authorization)/create"),
			new Route("POST", Kind.ADMINISTRATION, ENGINE + "/user/[^/]+/unlock"),
			new Route("POST", Kind.ADMINISTRATION, ENGINE + "/identity/password-policy"),
			new Route("PUT", Kind.ADMINISTRATION, ENGINE + "/user/[^/]+/(?:profile|credentials)"),
			new Route("PUT|DELETE", Kind.ADMINISTRATION, ENGINE + "/group/[^/]+(?:/members/[^/]+)?"),
			new Route("PUT|DELETE", Kind.ADMINISTRATION, ENGINE + "/authorization/" + ID),
			new Route("DELETE", Kind.ADMINISTRATION, ENGINE + "/user/[^/]+"),
			// Task lists, and who else may do a task.
			new Route("POST", Kind.FILTER, ENGINE + "/filter/create"),
			new Route("PUT|DELETE", Kind.FILTER, ENGINE + "/filter/" + ID),
			new Route("POST", Kind.ADMINISTRATION, ENGINE + "/task/" + ID + "/identity-links(?:/delete)?"),
			// To halt a case, every case, a step, or raising; to take a case away; to say
			// why.
			new Route("PUT", Kind.ADMINISTRATION,
					ENGINE + "/(?:process-instance|process-definition|job|job-definition)/[^/]+/suspended"),
			new Route("PUT", Kind.ADMINISTRATION, ENGINE + "/process-definition/key/[^/]+/suspended"),
			new Route("PUT", Kind.ADMINISTRATION, ENGINE + "/(?:process-definition|job-definition)/suspended"),
			new Route("DELETE", Kind.ADMINISTRATION, ENGINE + "/process-instance/" + ID),
			new Route("PUT", Kind.ADMINISTRATION, ENGINE + "/user-operation/" + ID + "/(?:set|clear)-annotation"));

	private WriteRoutes() {
	}

	/**
	 * What a request is, for anybody.
	 * @param method the HTTP method
	 * @param path the path as the servlet container has decoded it
	 * @return its kind, and the id of what it is about
	 */
	static Target of(String method, String path) {
		if (path.toLowerCase(Locale.ROOT).startsWith(SETUP)) {
			return new Target(Kind.SETUP, "");
		}
		return READING.contains(method) ? new Target(Kind.READING, "") : find(OF_EVERYBODY, method, path);
	}

	/**
	 * What a request is that is on nobody else's list, for an engine administrator.
	 * @param method the HTTP method
	 * @param path the path as the servlet container has decoded it
	 * @return its kind, without an id
	 */
	static Target ofAdministrator(String method, String path) {
		return find(OF_ADMINISTRATORS, method, path);
	}

	private static Target find(List<Route> routes, String method, String path) {
		return routes.stream()
			.map((route) -> route.match(method, path))
			.flatMap(Optional::stream)
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

		/** Saves a task list, or takes one away. */
		FILTER,

		/** Anything else that only an engine administrator may do. */
		ADMINISTRATION,

		/**
		 * Makes the first administrator, as whoever comes first (CVE-2026-77226); closed
		 * for everybody, for good.
		 */
		SETUP,

		/** Anything else. */
		CLOSED;

		/** Whether it is done to one task. */
		boolean isDoneToATask() {
			return this == CLAIM || this == RELEASE || this == ASSIGNEE || this == TASK_FORM;
		}

	}

	/**
	 * A request.
	 *
	 * @param kind what it does
	 * @param id the task, the job or the version of the diagram that it is about, or
	 * nothing
	 */
	record Target(Kind kind, String id) {

	}

	private record Route(Set<String> methods, Kind kind, Pattern path) {

		Route(String methods, Kind kind, String path) {
			this(Set.of(methods.split("\\|")), kind, Pattern.compile(path));
		}

		Optional<Target> match(String method, String where) {
			Matcher matcher = this.path.matcher(where);
			return (this.methods.contains(method) && matcher.matches())
					? Optional.of(new Target(this.kind, (matcher.groupCount() > 0) ? matcher.group(1) : ""))
					: Optional.empty();
		}

	}

}
