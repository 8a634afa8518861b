package uk.safeguarding.escalation.access.boundary;

import java.util.regex.Pattern;

/**
 * Addresses at which the engine answers everybody who is signed in, whatever their
 * permissions (seen on 7.24.0): one comment or attachment of a task, by its id. Nobody
 * but an engine administrator reads there.
 */
final class UncheckedReading {

	private static final Pattern PATHS = Pattern.compile(".*/task/[^/]+/(?:comment/.+|attachment(?:/.*)?)");

	private UncheckedReading() {
	}

	/**
	 * Whether a path is such an address.
	 * @param path the path as the servlet container has decoded it
	 * @return true when the engine would not ask who reads
	 */
	static boolean is(String path) {
		return PATHS.matcher(path).matches();
	}

}
