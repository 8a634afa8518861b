package uk.safeguarding.escalation.access.sso;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import uk.safeguarding.escalation.testing.HttpUser;

/**
 * Somebody on the way to the provider and back, with a browser without scripts: follows
 * the link where the page would go on by itself.
 */
final class WebVisitor extends HttpUser {

	private static final Pattern GO_ON = Pattern.compile("id=\"go\" href=\"([^\"]+)\"");

	WebVisitor(int port) {
		super("localhost", port);
	}

	/** As a browser asks for a page. */
	@Override
	public HttpResponse<String> request(String method, String address, String body, String... headers) {
		return super.request(method, address, body,
				Stream.concat(Stream.of("Accept", "text/html, */*;q=0.8"), Stream.of(headers)).toArray(String[]::new));
	}

	/** From a page here to the provider's sign-in page: its address. */
	String toProvider(String page) {
		HttpResponse<String> onTheWay = fetch(location(fetch(page)));
		Matcher link = GO_ON.matcher(onTheWay.body());
		if (!link.find()) {
			throw new IllegalStateException("This does not lead on: " + onTheWay.body());
		}
		return location(fetch(link.group(1).replace("&amp;", "&")));
	}

	/** Says who they are at the provider: the address of the way back. */
	String atProvider(String provider, String claims) {
		return location(send("POST", provider, "claims=" + URLEncoder.encode(claims, StandardCharsets.UTF_8),
				"application/x-www-form-urlencoded"));
	}

	/** The whole way in from this page, up to the application's answer. */
	HttpResponse<String> signIn(String page, String claims) {
		return fetch(atProvider(toProvider(page), claims));
	}

	/** The whole way in, and the task list opened. */
	WebVisitor in(String claims) {
		fetch(location(signIn("/camunda/app/tasklist/default/", claims)));
		return this;
	}

	/** All cookies whose name begins so, as a browser sends them. */
	String cookies(String start) {
		return cookies().stream()
			.filter((cookie) -> cookie.getName().startsWith(start))
			.map((cookie) -> cookie.getName() + "=" + cookie.getValue())
			.collect(Collectors.joining("; "));
	}

	/**
	 * The browser loses the application's session, as when another one took its cookie's
	 * place.
	 */
	void loseTheSession() {
		List.copyOf(cookies())
			.stream()
			.filter((cookie) -> cookie.getName().equals("JSESSIONID") && cookie.getPath().equals("/"))
			.forEach(this::lose);
	}

	static String location(HttpResponse<String> answer) {
		return answer.headers()
			.firstValue("Location")
			.orElseThrow(
					() -> new IllegalStateException(answer.statusCode() + " " + answer.uri() + " " + answer.body()));
	}

}
