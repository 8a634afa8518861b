package uk.safeguarding.escalation.production;

import java.nio.file.Path;

/**
 * A file of the operator's own, by its full path, with or without {@code file:}.
 */
final class OwnFile {

	private static final String PREFIX = "file:";

	private OwnFile() {
	}

	static boolean is(String location) {
		return location.matches("(file:)?/[^?*]*");
	}

	static Path path(String location) {
		return Path.of(location.startsWith(PREFIX) ? location.substring(PREFIX.length()) : location);
	}

}
