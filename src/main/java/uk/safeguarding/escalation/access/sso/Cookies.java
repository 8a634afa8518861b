package uk.safeguarding.escalation.access.sso;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * This package's own notes in somebody's browser, for no script and no other site.
 */
final class Cookies {

	/** Until the browser is closed. */
	static final Duration WHILE_IT_IS_OPEN = Duration.ofSeconds(-1);

	private Cookies() {
	}

	/** What a note says; empty when there is none. */
	static Optional<String> find(HttpServletRequest request, String name) {
		Cookie[] cookies = Optional.ofNullable(request.getCookies()).orElse(new Cookie[0]);
		return Arrays.stream(cookies)
			.filter((cookie) -> cookie.getName().equals(name))
			.map(Cookie::getValue)
			.filter((value) -> !value.isEmpty())
			.findFirst();
	}

	/** Leaves a note, for the pages below a path. */
	static void leave(HttpServletRequest request, HttpServletResponse response, String name, String value, String path,
			Duration time) {
		ResponseCookie cookie = ResponseCookie.from(name, value)
			.path(path)
			.httpOnly(true)
			.secure(request.isSecure())
			.sameSite("Lax")
			.maxAge(time)
			.build();
		response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
	}

	/** Takes a note away. */
	static void remove(HttpServletRequest request, HttpServletResponse response, String name, String path) {
		leave(request, response, name, "", path, Duration.ZERO);
	}

}
