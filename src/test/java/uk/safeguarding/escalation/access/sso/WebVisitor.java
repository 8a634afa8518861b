package uk.safeguarding.escalation.access.sso;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody with a browser that keeps cookies and shows every redirection, without
 * scripts: follows the link where the page would go on by itself.
 */
final class WebVisitor {

	private static final Pattern GO_ON = Pattern.compile("id=\"go\" href=\"([^\"]+)\"");

	private final CookieManager cookies = new CookieManager();

	private final HttpClient client = HttpClient.newBuilder().cookieHandler(this.cookies).build();

	private final String here;

	WebVisitor(int port) {
		this.here = "http://localhost:" + port;
	}

	/** Opens a page of the application, or one elsewhere, and follows nothing. */
	HttpResponse<String> get(String address, String... headers) throws IOException, InterruptedException {
		return send("GET", address, "", headers);
	}

	HttpResponse<String> send(String method, String address, String body, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(address.startsWith("/") ? this.here + address : address))
			.timeout(Duration.ofSeconds(30))
			.header("Accept", "text/html, */*;q=0.8")
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		cookie("XSRF-TOKEN").ifPresent((token) -> request.header("X-XSRF-TOKEN", token));
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	/** From a page here to the provider's sign-in page: its address. */
	String toProvider(String page) throws IOException, InterruptedException {
		HttpResponse<String> onTheWay = get(location(get(page)));
		Matcher link = GO_ON.matcher(onTheWay.body());
		if (!link.find()) {
			throw new IllegalStateException("This does not lead on: " + onTheWay.body());
		}
		return location(get(link.group(1).replace("&amp;", "&")));
	}

	/** Says who they are at the provider: the address of the way back. */
	String atProvider(String provider, String claims) throws IOException, InterruptedException {
		return location(send("POST", provider, "claims=" + URLEncoder.encode(claims, StandardCharsets.UTF_8),
				"Content-Type", "application/x-www-form-urlencoded"));
	}

	/** The whole way in from this page, up to the application's answer. */
	HttpResponse<String> signIn(String page, String claims) throws IOException, InterruptedException {
		return get(atProvider(toProvider(page), claims));
	}

	/** The whole way in, and the task list opened. */
	WebVisitor in(String claims) throws IOException, InterruptedException {
		get(location(signIn("/camunda/app/tasklist/default/", claims)));
		return this;
	}

	Optional<String> cookie(String name) {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals(name))
			.map(HttpCookie::getValue)
			.findFirst();
	}

	/** All cookies whose name begins so, as a browser sends them. */
	String cookies(String start) {
		return this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().startsWith(start))
			.map((cookie) -> cookie.getName() + "=" + cookie.getValue())
			.collect(Collectors.joining("; "));
	}

	/**
	 * The browser loses the application's session, as when another one took its cookie's
	 * place.
	 */
	void loseTheSession() {
		List.copyOf(this.cookies.getCookieStore().getCookies())
			.stream()
			.filter((cookie) -> cookie.getName().equals("JSESSIONID") && cookie.getPath().equals("/"))
			.forEach((cookie) -> this.cookies.getCookieStore().remove(URI.create(this.here), cookie));
	}

	static String location(HttpResponse<String> answer) {
		return answer.headers()
			.firstValue("Location")
			.orElseThrow(
					() -> new IllegalStateException(answer.statusCode() + " " + answer.uri() + " " + answer.body()));
	}

}
