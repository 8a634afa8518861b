package uk.safeguarding.escalation.access.boundary;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

/**
 * The only ways in which anybody writes to, or sends a query to, the web applications,
 * with all that a request may carry: one list for everybody, and one more for engine
 * administrators. What is on none of them is refused.
 */
final class WriteRoutes {

	private static final String FOUND = WriteRoutes.class.getName();

	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

	private static final String SETUP = "/camunda/api/admin/setup";

	private static final String ENGINE = "/camunda/api/engine/engine/[a-z]+";

	private static final String ID = "([A-Za-z0-9:._-]+)";

	private static final String FILTER = "id name owner resourceType query properties itemCount";

	private static final String HALT = "suspended includeProcessInstances includeJobs processDefinitionId "
			+ "processDefinitionKey jobDefinitionId";

	/** What everybody may send, whatever else then says who may. */
	private static final List<Route> OF_EVERYBODY = List.of(
			new Route("POST", Kind.SIGN_IN, "/camunda/api/admin/auth/user/[a-z]+/login/[a-z]+", "",
					"username password"),
			new Route("POST", Kind.SIGN_OUT, "/camunda/api/admin/auth/user/[a-z]+/logout", "", ""),
			query(ENGINE + "/task(?:/count)?"), query(ENGINE + "/filter/" + ID + "/(?:list|count|singleResult)"),
			query(ENGINE + "/(?:process-instance|execution|variable-instance|job)(?:/count)?"),
			query(ENGINE + "/history/(?:process-instance|activity-instance|task|variable-instance|detail)(?:/count)?"),
			query("/camunda/api/cockpit/plugin/base/[a-z]+/(?:process-instance|process-definition|incident)(?:/.*)?"),
			new Route("POST", Kind.CLAIM, ENGINE + "/task/" + ID + "/claim", "", "userId"),
			new Route("POST", Kind.RELEASE, ENGINE + "/task/" + ID + "/unclaim", "", ""),
			new Route("POST", Kind.ASSIGNEE, ENGINE + "/task/" + ID + "/assignee", "", "userId"),
			new Route("POST", Kind.TASK_FORM, ENGINE + "/task/" + ID + "/submit-form", "", "variables"),
			new Route("POST", Kind.START_FORM, ENGINE + "/process-definition/key/professional-difference/submit-form",
					"", "variables"),
			new Route("POST", Kind.START_FORM,
					ENGINE + "/process-definition/(professional-difference:[0-9]+:[A-Za-z0-9-]+)/submit-form", "",
					"variables"),
			new Route("POST", Kind.REGISTER, "/camunda/register/unconfirmed-records/" + ID + "/close", "", "reason"),
			new Route("PUT", Kind.RETRY, ENGINE + "/job/" + ID + "/retries", "", "id retries"));

	/**
	 * What an engine administrator may send besides. Whatever puts a diagram or a form
	 * into force, takes one away, moves a case past its diagram, or overwrites what a
	 * case, a limit or the history holds is on no list: not even an administrator writes
	 * the record.
	 */
	private static final List<Route> OF_ADMINISTRATORS = List.of(
			// Accounts, groups, grants: the pages of Admin.
			query(ENGINE + "/(?:user|group|tenant)(?:/count)?"), query(ENGINE + "/history/job-log(?:/count)?"),
			new Route("POST", Kind.ADMINISTRATION, ENGINE + "/user/create", "",
					"profile id firstName lastName email credentials password"),
			new Route("POST", Kind.ADMINISTRATION, ENGINE + "/group/create", "", "id name type"),
			new Route("POST", Kind.ADMINISTRATION, ENGINE + "/authorization/create", "",
					"type permissions userId groupId resourceType resourceId"),
			new Route("POST", Kind.ADMINISTRATION, ENGINE + "/user/([^/]+)/unlock", "", ""),
			new Route("POST", Kind.ADMINISTRATION, ENGINE + "/identity/password-policy", "",
					"password profile id firstName lastName email"),
			new Route("PUT", Kind.ADMINISTRATION, ENGINE + "/user/([^/]+)/profile", "", "id firstName lastName email"),
			new Route("PUT", Kind.ADMINISTRATION, ENGINE + "/user/([^/]+)/credentials", "",
					"password authenticatedUserPassword"),
			new Route("PUT|DELETE", Kind.ADMINISTRATION, ENGINE + "/group/([^/]+)", "", "id groupId name type"),
			new Route("PUT|DELETE", Kind.ADMINISTRATION, ENGINE + "/group/[^/]+/members/([^/]+)", "", "id userId"),
			new Route("PUT|DELETE", Kind.ADMINISTRATION, ENGINE + "/authorization/" + ID, "",
					"id type permissions userId groupId resourceType resourceId rootProcessInstanceId removalTime"),
			new Route("DELETE", Kind.ADMINISTRATION, ENGINE + "/user/([^/]+)", "", ""),
			// Task lists, and who else may do a task.
			new Route("POST", Kind.FILTER, ENGINE + "/filter/create", "", FILTER),
			new Route("PUT|DELETE", Kind.FILTER, ENGINE + "/filter/" + ID, "", FILTER),
			new Route("POST", Kind.ADMINISTRATION, ENGINE + "/task/" + ID + "/identity-links(?:/delete)?", "",
					"id userId groupId type"),
			// To halt a case, every case, a step, or raising, at once; to take a case
			// away; to say why.
			new Route("PUT", Kind.HALT,
					ENGINE + "/(?:process-instance|process-definition|job|job-definition)/([^/]+)/suspended/?", "",
					HALT),
			new Route("PUT", Kind.HALT, ENGINE + "/process-definition/key/([^/]+)/suspended", "", HALT),
			new Route("PUT", Kind.HALT, ENGINE + "/(?:process-definition|job-definition)/suspended", "", HALT),
			new Route("DELETE", Kind.ADMINISTRATION, ENGINE + "/process-instance/" + ID,
					"skipCustomListeners skipIoMappings skipSubprocesses failIfNotExists", ""),
			new Route("PUT", Kind.ADMINISTRATION, ENGINE + "/user-operation/" + ID + "/(?:set|clear)-annotation", "",
					"id annotation"));

	private WriteRoutes() {
	}

	/**
	 * What a request is, whoever sends it. Found once for each request.
	 * @param request the request
	 * @return its kind, and what it is about
	 */
	static Target of(HttpServletRequest request) {
		if (request.getAttribute(FOUND) instanceof Target found) {
			return found;
		}
		Target found = find(request.getMethod(), RequestPath.of(request));
		request.setAttribute(FOUND, found);
		return found;
	}

	private static Target find(String method, String path) {
		if (path.toLowerCase(Locale.ROOT).startsWith(SETUP)) {
			return Target.of(Kind.SETUP);
		}
		if (READING.contains(method)) {
			return Target.of(Kind.READING);
		}
		return all().filter((route) -> route.matches(method, path))
			.findFirst()
			.map((route) -> route.target(path))
			.orElse(Target.of(Kind.CLOSED));
	}

	/** Every route, for the table of what each may carry. */
	static Stream<Route> all() {
		return Stream.concat(OF_EVERYBODY.stream(), OF_ADMINISTRATORS.stream());
	}

	private static Route query(String path) {
		return new Route("POST", Kind.QUERY, path, "firstResult maxResults sortBy sortOrder deserializeValues", "");
	}

	/** What a request does. */
	enum Kind {

		/** Reads. */
		READING,

		/** Signs in. */
		SIGN_IN,

		/** Signs out. */
		SIGN_OUT,

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

		/** Halts a case, a step or raising, or lets it go on. */
		HALT,

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
	 * @param id the task, the job, the account or the version of the diagram that it is
	 * about, or nothing
	 * @param parameters what may stand behind its question mark
	 * @param fields the names that its body may have, at any depth
	 * @param ofAdministrators whether the way is closed for everybody else
	 */
	record Target(Kind kind, String id, Set<String> parameters, Set<String> fields, boolean ofAdministrators) {

		static Target of(Kind kind) {
			return new Target(kind, "", Set.of(), Set.of(), false);
		}

		/** Reads, whatever for. */
		boolean isSearch() {
			return this.kind == Kind.READING || this.kind == Kind.QUERY;
		}

	}

	/**
	 * A way to write.
	 *
	 * @param methods the HTTP methods
	 * @param kind what it does
	 * @param path with the id of what it is about as its only group
	 * @param parameters what may stand behind its question mark
	 * @param fields the names that its body may have
	 */
	record Route(Set<String> methods, Kind kind, Pattern path, Set<String> parameters, Set<String> fields) {

		Route(String methods, Kind kind, String path, String parameters, String fields) {
			this(Set.of(methods.split("\\|")), kind, Pattern.compile(path), words(parameters), words(fields));
		}

		boolean matches(String method, String where) {
			return this.methods.contains(method) && this.path.matcher(where).matches();
		}

		private Target target(String where) {
			Matcher matcher = this.path.matcher(where);
			String id = (matcher.matches() && matcher.groupCount() > 0) ? matcher.group(1) : "";
			return new Target(this.kind, id, this.parameters, this.fields, OF_ADMINISTRATORS.contains(this));
		}

		private static Set<String> words(String words) {
			return words.isEmpty() ? Set.of() : Set.of(words.split(" "));
		}

	}

}
