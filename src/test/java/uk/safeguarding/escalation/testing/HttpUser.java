package uk.safeguarding.escalation.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Somebody who asks the application over HTTP and follows no redirection: signed in at
 * Tasklist, with a browser that keeps cookies, or a stranger who keeps none and sends
 * what they like, down to single bytes. What the network refuses is an
 * {@link UncheckedIOException}.
 */
public class HttpUser {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	private final URI here;

	private final CookieManager cookies;

	private final HttpClient client;

	private final boolean withToken;

	/** Somebody with a browser that has been nowhere yet. */
	protected HttpUser(String host, int port) {
		this(URI.create("http://" + host + ":" + port), new CookieManager(), true);
	}

	private HttpUser(URI here, CookieManager cookies, boolean withToken) {
		this.here = here;
		this.cookies = cookies;
		this.client = HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(Duration.ofSeconds(10)).build();
		this.withToken = withToken;
	}

	/** Somebody who keeps no cookies. */
	public static HttpUser stranger(int port) {
		return new HttpUser(URI.create("http://127.0.0.1:" + port), new CookieManager(null, CookiePolicy.ACCEPT_NONE),
				false);
	}

	/** As somebody else's page would send it: with this person's cookies alone. */
	public HttpUser fromAnotherSite() {
		return new HttpUser(this.here, this.cookies, false);
	}

	/** Somebody who has opened Tasklist on this port and not signed in. */
	public static HttpUser nobody(int port) {
		HttpUser person = new HttpUser("127.0.0.1", port);
		person.openTasklist();
		return person;
	}

	/** Signs in at Tasklist on this port. */
	public static HttpUser signIn(int port, String user) {
		return signIn(port, user, "demo");
	}

	/** Signs in with a password of their own. */
	public static HttpUser signIn(int port, String user, String password) {
		HttpUser person = nobody(port);
		HttpResponse<String> answer = person.open("tasklist", user, password);
		if (answer.statusCode() != 200) {
			throw new IllegalStateException(user + " cannot sign in: " + answer.statusCode());
		}
		// Signing in makes a new session; the page after it brings the session's CSRF
		// token.
		person.openTasklist();
		return person;
	}

	/** Signs in at one of the web applications: tasklist, cockpit, admin or welcome. */
	public HttpResponse<String> open(String application, String user) {
		return open(application, user, "demo");
	}

	/** Signs in at one of the web applications with a password of their own. */
	public HttpResponse<String> open(String application, String user, String password) {
		return send("POST", "/camunda/api/admin/auth/user/default/login/" + application,
				"username=" + user + "&password=" + password, "application/x-www-form-urlencoded");
	}

	/** Whether a page comes under this address yet. */
	public boolean finds(String path) {
		try {
			return fetch(path).statusCode() == 200;
		}
		catch (UncheckedIOException ex) {
			return false;
		}
	}

	/** Submits the form that raises a difference; the answer of the engine. */
	public HttpResponse<String> raise(Map<String, Object> answers) {
		return post("/process-definition/key/professional-difference/submit-form", variables(answers));
	}

	/** Claims the first task of this element and submits its form. */
	public HttpResponse<String> complete(String user, String element, Map<String, Object> answers) {
		String task = tasks(element).get(0).get("id").asText();
		post("/task/" + task + "/claim", Map.of("userId", user));
		return post("/task/" + task + "/submit-form", variables(answers));
	}

	/** The open tasks of this element that this person may read. */
	public JsonNode tasks(String element) {
		return json(get("/task?taskDefinitionKey=" + element));
	}

	/** Reads from the engine's web interface. */
	public HttpResponse<String> get(String path) {
		return send("GET", ENGINE + path, "", "application/json");
	}

	/** Writes to the engine's web interface. */
	public HttpResponse<String> post(String path, Object body) {
		try {
			return send("POST", ENGINE + path, JSON.writeValueAsString(body), "application/json");
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void openTasklist() {
		fetch("/camunda/app/tasklist/default/");
	}

	/** Reads any page, here or elsewhere, with headers as name, value, name, value … */
	public HttpResponse<String> fetch(String address, String... headers) {
		return request("GET", address, "", headers);
	}

	/** Sends something of this content type. */
	public HttpResponse<String> send(String method, String address, String body, String type, String... headers) {
		return request(method, address, body,
				Stream.concat(Stream.of("Content-Type", type), Arrays.stream(headers)).toArray(String[]::new));
	}

	/** Sends anything anywhere, with headers as name, value, name, value … */
	public HttpResponse<String> request(String method, String address, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(address.startsWith("/") ? this.here + address : address))
			.timeout(Duration.ofSeconds(30))
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (this.withToken) {
			cookie("XSRF-TOKEN").ifPresent((token) -> request.header("X-XSRF-TOKEN", token));
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Sends bytes, some of them again and again, and reads until the server hangs up.
	 * @return what came back, which may be nothing
	 */
	public String write(String start, String again, int times) {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.here.getPort())) {
			socket.setSoTimeout(30_000);
			untilTheServerHangsUp(() -> {
				socket.getOutputStream().write(start.getBytes(StandardCharsets.ISO_8859_1));
				for (int round = 0; round < times; round++) {
					socket.getOutputStream().write(again.getBytes(StandardCharsets.ISO_8859_1));
				}
			});
			untilTheServerHangsUp(() -> socket.getInputStream().transferTo(answer));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return answer.toString(StandardCharsets.ISO_8859_1);
	}

	private static void untilTheServerHangsUp(Talk talk) throws IOException {
		try {
			talk.go();
		}
		catch (SocketException ex) {
			// It has stopped reading, and may have answered, or reset after its answer.
		}
	}

	/** The value of a cookie that this person's browser keeps. */
	public Optional<String> cookie(String name) {
		return cookies().stream()
			.filter((cookie) -> cookie.getName().equals(name))
			.map(HttpCookie::getValue)
			.findFirst();
	}

	/** All cookies that this person's browser keeps. */
	protected List<HttpCookie> cookies() {
		// What is given is a view: another thread may just be given a cookie.
		return List.copyOf(this.cookies.getCookieStore().getCookies());
	}

	/** The browser loses a cookie. */
	protected void lose(HttpCookie cookie) {
		this.cookies.getCookieStore().remove(this.here, cookie);
	}

	/** The cookie that an answer sets, with what it says of itself. */
	public static Optional<String> cookie(HttpResponse<?> answer, String name) {
		return answer.headers()
			.allValues("Set-Cookie")
			.stream()
			.filter((cookie) -> cookie.startsWith(name + "="))
			.reduce((first, last) -> last);
	}

	/** What an answer holds. */
	public static JsonNode json(HttpResponse<String> answer) {
		try {
			return JSON.readTree(answer.body());
		}
		catch (JsonProcessingException ex) {
			throw new UncheckedIOException(answer.statusCode() + " " + answer.body(), ex);
		}
	}

	/** What Tasklist makes of answers: values without types. */
	public static Map<String, Object> variables(Map<String, Object> answers) {
		Map<String, Object> variables = new HashMap<>();
		answers.forEach((name, value) -> variables.put(name, Collections.singletonMap("value", value)));
		return Map.of("variables", variables);
	}

	private interface Talk {

		void go() throws IOException;

	}

}
