package uk.safeguarding.escalation.process.notice;

import java.util.Map;
import java.util.Set;

/**
 * Something to be said to some people.
 *
 * @param name tells it from the other announcements of the same step
 * @param template the name of its words, a file in {@code templates/notices}
 * @param recipients e-mail addresses
 * @param more what only this announcement says, by the name that its words use
 */
record Announcement(String name, String template, Set<String> recipients, Map<String, Object> more) {

	Announcement(String template, Set<String> recipients) {
		this(template, template, recipients, Map.of());
	}

}
