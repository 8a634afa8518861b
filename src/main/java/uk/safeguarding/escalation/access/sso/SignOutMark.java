package uk.safeguarding.escalation.access.sso;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.stereotype.Component;

/**
 * A browser's note that somebody has signed out here and not yet at the provider. A
 * cookie of its own: an open task list asks on while the session ends, and the session
 * that those questions begin would take the place of a note kept in a session, so that
 * the next page signed the same person in again.
 */
@Component
@OnlyWithSignOn
class SignOutMark {

	private static final String NAME = "SIGNED-OUT";

	private static final String PATH = "/";

	/** Everybody is forgotten after so many others. */
	private static final int KEPT = 1000;

	private final Map<String, OidcIdToken> people = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, OidcIdToken> eldest) {
			return size() > KEPT;
		}

	};

	/** Leaves the note. */
	void leave(HttpServletRequest request, HttpServletResponse response, Optional<OidcIdToken> person) {
		String key = UUID.randomUUID().toString();
		synchronized (this.people) {
			person.ifPresent((token) -> this.people.put(key, token));
		}
		Cookies.leave(request, response, NAME, key, PATH, Cookies.WHILE_IT_IS_OPEN);
	}

	/** Whether there is a note. */
	boolean isThere(HttpServletRequest request) {
		return Cookies.find(request, NAME).isPresent();
	}

	/**
	 * Takes the note out of the browser; empty when another instance of the application
	 * knows who it was. A browser that asks twice, because its page did, carries the note
	 * twice and is told the same.
	 */
	Optional<OidcIdToken> take(HttpServletRequest request, HttpServletResponse response) {
		Optional<String> key = Cookies.find(request, NAME);
		key.ifPresent((there) -> Cookies.remove(request, response, NAME, PATH));
		synchronized (this.people) {
			return key.map(this.people::get);
		}
	}

}
