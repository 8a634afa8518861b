package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.core.io.ClassPathResource;

/**
 * What a request does: reads, takes one of the ways to write that stand in
 * {@code write-routes.txt}, or is refused.
 */
final class WriteRoutes {

	private static final String FOUND = WriteRoutes.class.getName();

	private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

	private static final String SETUP = "/camunda/api/admin/setup";

	/** One list for everybody, and one more for engine administrators. */
	private static final List<List<Route>> LISTS = Stream.of(file().split("# ADMINISTRATORS\n"))
		.map((list) -> list.lines().filter((line) -> line.contains(" | ")).map(Route::of).toList())
		.toList();

	private WriteRoutes() {
	}

	/** What a request is, whoever sends it. Found once for each request. */
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
			return Target.CLOSED;
		}
		if (READING.contains(method)) {
			return new Target(Kind.READING, "", Set.of(), Set.of(), false);
		}
		return all().filter((route) -> route.matches(method, path))
			.findFirst()
			.map((route) -> route.target(path))
			.orElse(Target.CLOSED);
	}

	/** Every route, in the order in which they are looked for. */
	static Stream<Route> all() {
		return LISTS.stream().flatMap(List::stream);
	}

	private static String file() {
		try {
			return new ClassPathResource("write-routes.txt").getContentAsString(StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** What a request does. */
	enum Kind {

		READING, SIGN_IN, SIGN_OUT, QUERY, CLAIM, RELEASE,

		/** Tasklist's button that releases a task. */
		ASSIGNEE,

		/** Tries a step again that the engine has given up, such as a mail. */
		RETRY,

		/** Writes into the register from a page of ours, which says who may. */
		REGISTER,

		/** Begins something in a case; the diagram says who may. */
		BEGIN,

		/** Asks whether answers are right before they are sent. */
		ANSWERS,

		TASK_FORM, START_FORM, FILTER, HALT,

		/** Anything else that only an engine administrator may do. */
		ADMINISTRATION,

		/**
		 * Anything else; and for good what makes the first administrator, as whoever
		 * comes first (CVE-2026-77226), though it be read.
		 */
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

		static final Target CLOSED = new Target(Kind.CLOSED, "", Set.of(), Set.of(), false);

		/** Reads, whatever for. */
		boolean isSearch() {
			return this.kind == Kind.READING || this.kind == Kind.QUERY;
		}

	}

	/** A way to write: a line of the file. */
	record Route(Set<String> methods, Kind kind, Pattern path, Set<String> parameters, Set<String> fields) {

		static Route of(String line) {
			String[] columns = line.replace("{e}", "/camunda/api/engine/engine/[a-z]+")
				.replace("{id}", "([A-Za-z0-9:._-]+)")
				.replace("{page}", "firstResult maxResults sortBy sortOrder deserializeValues")
				.split(" \\| ");
			return new Route(Set.of(columns[0].split(",")), Kind.valueOf(columns[1]), Pattern.compile(columns[2]),
					words(columns[3]), words(columns[4]));
		}

		boolean matches(String method, String where) {
			return this.methods.contains(method) && this.path.matcher(where).matches();
		}

		private Target target(String where) {
			Matcher matcher = this.path.matcher(where);
			String id = (matcher.matches() && matcher.groupCount() > 0) ? matcher.group(1) : "";
			return new Target(this.kind, id, this.parameters, this.fields, LISTS.get(1).contains(this));
		}

		private static Set<String> words(String words) {
			return words.equals("-") ? Set.of() : Set.of(words.split(" "));
		}

	}

}
