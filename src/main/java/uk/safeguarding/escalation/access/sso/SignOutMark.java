package uk.safeguarding.escalation.access.sso;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.core.Authentication;
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

	/** Everybody is forgotten after so many others. */
	private static final int KEPT = 1000;

	private final Map<String, Authentication> people = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Authentication> eldest) {
			return size() > KEPT;
		}

	};

	/** Leaves the note. */
	void leave(HttpServletRequest request, HttpServletResponse response, Authentication person) {
		String key = UUID.randomUUID().toString();
		synchronized (this.people) {
			this.people.put(key, person);
		}
		set(request, response, key, -1);
	}

	/** Whether there is a note. */
	boolean isThere(HttpServletRequest request) {
		return key(request).isPresent();
	}

	/**
	 * Takes the note out of the browser; empty when another instance of the application
	 * knows who it was. A browser that asks twice, because its page did, carries the note
	 * twice and is told the same.
	 */
	Optional<Authentication> take(HttpServletRequest request, HttpServletResponse response) {
		Optional<String> key = key(request);
		key.ifPresent((there) -> set(request, response, "", 0));
		synchronized (this.people) {
			return key.map(this.people::get);
		}
	}

	private static Optional<String> key(HttpServletRequest request) {
		Cookie[] cookies = Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]);
		return Arrays.stream(cookies)
			.filter((cookie) -> cookie.getName().equals(NAME))
			.map(Cookie::getValue)
			.filter((value) -> !value.isEmpty())
			.findFirst();
	}

	private static void set(HttpServletRequest request, HttpServletResponse response, String value, int seconds) {
		ResponseCookie cookie = ResponseCookie.from(NAME, value)
			.path("/")
			.httpOnly(true)
			.secure(request.isSecure())
			.sameSite("Lax")
			.maxAge(seconds)
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

}
