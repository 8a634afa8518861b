package uk.safeguarding.escalation.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Somebody who is signed in at Tasklist and sends what Tasklist sends.
 */
public final class HttpUser {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	private final int port;

	private final CookieManager cookies;

	private final HttpClient client;

	private final boolean withToken;

	private HttpUser(int port) {
		this(port, new CookieManager(), true);
	}

	private HttpUser(int port, CookieManager cookies, boolean withToken) {
		this.port = port;
		this.cookies = cookies;
		this.client = HttpClient.newBuilder().cookieHandler(cookies).connectTimeout(Duration.ofSeconds(10)).build();
		this.withToken = withToken;
	}

	/** As somebody else's page would send it: with this person's cookies alone. */
	public HttpUser fromAnotherSite() {
		return new HttpUser(this.port, this.cookies, false);
	}

	/** Somebody who has opened Tasklist on this port and not signed in. */
	public static HttpUser nobody(int port) throws IOException, InterruptedException {
		HttpUser person = new HttpUser(port);
		person.openTasklist();
		return person;
	}

	/** Signs in at Tasklist on this port. */
	public static HttpUser signIn(int port, String user) throws IOException, InterruptedException {
		return signIn(port, user, "demo");
	}

	/** Signs in with a password of their own. */
	public static HttpUser signIn(int port, String user, String password) throws IOException, InterruptedException {
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
	public HttpResponse<String> open(String application, String user) throws IOException, InterruptedException {
		return open(application, user, "demo");
	}

	private HttpResponse<String> open(String application, String user, String password)
			throws IOException, InterruptedException {
		return send("POST", "/camunda/api/admin/auth/user/default/login/" + application,
				"username=" + user + "&password=" + password, "application/x-www-form-urlencoded");
	}

	static boolean answers(int port) {
		try {
			return new HttpUser(port).send("GET", "/camunda/app/welcome/default/", "", "text/html").statusCode() == 200;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/** Submits the form that raises a difference; the answer of the engine. */
	public HttpResponse<String> raise(Map<String, Object> answers) throws IOException, InterruptedException {
		return post("/process-definition/key/professional-difference/submit-form", variables(answers));
	}

	/** Claims the first task of this element and submits its form. */
	public HttpResponse<String> complete(String user, String element, Map<String, Object> answers)
			throws IOException, InterruptedException {
		String task = tasks(element).get(0).get("id").asText();
		post("/task/" + task + "/claim", Map.of("userId", user));
		return post("/task/" + task + "/submit-form", variables(answers));
	}

	/** The open tasks of this element that this person may read. */
	public JsonNode tasks(String element) throws IOException, InterruptedException {
		return JSON.readTree(get("/task?taskDefinitionKey=" + element).body());
	}

	/** Reads from the engine's web interface. */
	public HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return send("GET", ENGINE + path, "", "application/json");
	}

	/** Writes to the engine's web interface. */
	public HttpResponse<String> post(String path, Object body) throws IOException, InterruptedException {
		return send("POST", ENGINE + path, JSON.writeValueAsString(body), "application/json");
	}

	private void openTasklist() throws IOException, InterruptedException {
		send("GET", "/camunda/app/tasklist/default/", "", "text/html");
	}

	/**
	 * Sends anything anywhere on this server, with this person's session. More headers as
	 * name, value, name, value …
	 */
	public HttpResponse<String> send(String method, String path, String body, String type, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.timeout(Duration.ofSeconds(30))
			.header("Content-Type", type)
			.method(method, HttpRequest.BodyPublishers.ofString(body));
		if (this.withToken) {
			xsrf(request);
		}
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private void xsrf(HttpRequest.Builder request) {
		this.cookies.getCookieStore()
			.getCookies()
			.stream()
			.filter((cookie) -> cookie.getName().equals("XSRF-TOKEN"))
			.forEach((cookie) -> request.header("X-XSRF-TOKEN", cookie.getValue()));
	}

	/** What Tasklist makes of answers: values without types. */
	public static Map<String, Object> variables(Map<String, Object> answers) {
		Map<String, Object> variables = new HashMap<>();
		answers.forEach((name, value) -> variables.put(name, Map.of("value", value)));
		return Map.of("variables", variables);
	}

}
