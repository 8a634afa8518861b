package uk.safeguarding.escalation.access;

import java.lang.Thread.State;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.apache.catalina.Session;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Eventually;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.LiveSessions;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a session lasts, and what ends it at once.
 */
@WebTest
@ExtendWith(OutputCaptureExtension.class)
class SessionsIT {

	private static final String LEAVER = "leaver";

	private static final String GROUP = "police.executive";

	private static final String PAGE = "/camunda/app/tasklist/default/";

	private static final String USER = "/user/" + LEAVER;

	private static final String TASKS = "/camunda/api/engine/engine/default/task/count";

	private static final String LOGIN = "/camunda/api/admin/auth/user/default/login/tasklist";

	private static final String FORM = "application/x-www-form-urlencoded";

	@LocalServerPort
	private int port;

	@Autowired
	private IdentityService identityService;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private ApplicationContext application;

	@BeforeEach
	void somebodyJoins() {
		User user = this.identityService.newUser(LEAVER);
		user.setPassword("demo");
		this.identityService.saveUser(user);
		this.identityService.saveGroup(this.identityService.newGroup("police.passing"));
		this.identityService.createMembership(LEAVER, GROUP);
		this.identityService.createMembership(LEAVER, "police.passing");
	}

	@AfterEach
	void nothingIsLeft() {
		this.identityService.deleteUser(LEAVER);
		this.identityService.deleteGroup("police.passing");
	}

	static Stream<Named<Change>> losses() {
		return Stream.of(
				Named.of("account: deleted by an administrator", (test) -> test.administrator("DELETE", USER, "")),
				Named.of("account: deleted by the application", (test) -> test.identityService.deleteUser(LEAVER)),
				Named.of("account: deleted and made again with the same roles", (test) -> {
					test.identityService.deleteUser(LEAVER);
					test.nothingIsLeft();
					test.somebodyJoins();
				}), Named.of("role: moved to another group by an administrator", (test) -> {
					test.administrator("DELETE", "/group/" + GROUP + "/members/" + LEAVER, "");
					test.administrator("PUT", "/group/police.line-manager/members/" + LEAVER, "{}");
				}),
				Named.of("role: taken by the application",
						(test) -> test.identityService.deleteMembership(LEAVER, GROUP)),
				Named.of("role: its group deleted by an administrator",
						(test) -> test.administrator("DELETE", "/group/police.passing", "")),
				Named.of("role: taken through another instance, or in the database",
						(test) -> test.jdbc.sql("delete from act_id_membership where user_id_ = ?")
							.param(LEAVER)
							.update()),
				Named.of("password: set by an administrator",
						(test) -> test.administrator("PUT", USER + "/credentials",
								"{\"password\":\"another\",\"authenticatedUserPassword\":\"demo\"}")),
				Named.of("password: set by the application", (test) -> test.setPassword("another")),
				Named.of("password: set to what it was", (test) -> test.setPassword("demo")));
	}

	@ParameterizedTest
	@MethodSource("losses")
	void aSessionEndsAtOnceWithTheAccountTheRoleOrThePassword(Change loss, TestInfo test, CapturedOutput log) {
		HttpUser reading = HttpUser.signIn(this.port, LEAVER);
		HttpUser writing = HttpUser.signIn(this.port, LEAVER);
		HttpUser colleague = HttpUser.signIn(this.port, "police-executive");
		assertThat(reading.get("/task/count").statusCode()).isEqualTo(200);

		loss.happens(this);

		HttpResponse<String> read = reading.get("/task/count");
		assertThat(read.statusCode()).isEqualTo(401);
		assertThat(read.body()).contains("You are not signed in, or your time ran out");
		assertThat(writing.raise(Map.of()).statusCode()).isEqualTo(401);
		assertThat(writing.send("GET", "/camunda/register/raising", "", "text/plain").statusCode()).isEqualTo(401);
		assertThat(reading.send("GET", PAGE, "", "text/html").statusCode()).isEqualTo(200);
		assertThat(colleague.get("/task/count").statusCode()).isEqualTo(200);
		assertThat(log.getOut().lines().filter((line) -> line.contains("session-ended account=leaver"))).hasSize(2);
		assertThat(log.getOut().lines().filter((line) -> line.contains("role-taken-away account=leaver")))
			.hasSize(test.getDisplayName().matches(".*password: .*|.*in the database.*") ? 0 : 1);
		assertThat(log).doesNotContain("Exception");
	}

	@Test
	void whoChangesTheirOwnPasswordSignsInWithTheNewOne() {
		this.identityService.createMembership(LEAVER, "camunda-admin");
		HttpUser administrator = HttpUser.signIn(this.port, LEAVER);
		HttpUser leftOpen = HttpUser.signIn(this.port, LEAVER);

		assertThat(administrator
			.send("PUT", "/camunda/api/engine/engine/default" + USER + "/credentials",
					"{\"password\":\"another\",\"authenticatedUserPassword\":\"demo\"}", "application/json")
			.statusCode()).isEqualTo(204);

		assertThat(administrator.get("/task/count").statusCode()).isEqualTo(401);
		assertThat(leftOpen.get("/task/count").statusCode()).isEqualTo(401);
		assertThat(HttpUser.signIn(this.port, LEAVER, "another").get("/task/count").statusCode()).isEqualTo(200);
	}

	static Stream<Named<Change>> noLosses() {
		return Stream.of(Named.of("a name", (test) -> {
			User user = test.identityService.createUserQuery().userId(LEAVER).singleResult();
			user.setLastName("Married");
			test.identityService.saveUser(user);
		}), Named.of("an address, by an administrator",
				(test) -> test.administrator("PUT", USER + "/profile",
						"{\"id\":\"leaver\",\"firstName\":\"L\",\"lastName\":\"E\",\"email\":\"l@example.org\"}")),
				Named.of("a group that was not theirs",
						(test) -> test.identityService.deleteMembership(LEAVER, "police.line-manager")),
				Named.of("somebody else's wrong tries", (test) -> test.identityService.checkPassword(LEAVER, "wrong")),
				Named.of("a role more", (test) -> test.identityService.createMembership(LEAVER, "hscp.auditor")));
	}

	@ParameterizedTest
	@MethodSource("noLosses")
	void aSessionGoesOnWhenNothingIsLost(Change change, CapturedOutput log) {
		HttpUser person = HttpUser.signIn(this.port, LEAVER);

		change.happens(this);

		assertThat(person.get("/task/count").statusCode()).isEqualTo(200);
		assertThat(log).doesNotContain("role-taken-away account=leaver");
		this.identityService.unlockUser(LEAVER);
	}

	@Test
	void aRoleMoreCountsAtOnceWithoutSigningInAgain() {
		HttpUser person = HttpUser.signIn(this.port, LEAVER);
		String cockpit = "/camunda/api/admin/auth/user/default";
		assertThat(person.send("GET", cockpit, "", "application/json").body()).doesNotContain("cockpit");

		this.identityService.createMembership(LEAVER, "hscp.auditor");

		assertThat(person.send("GET", cockpit, "", "application/json").body()).contains("cockpit");
		assertThat(person.send("GET", "/camunda/register/cases", "", "text/plain").statusCode()).isEqualTo(200);
		this.identityService.deleteMembership(LEAVER, "hscp.auditor");
		assertThat(person.send("GET", "/camunda/register/cases", "", "text/plain").statusCode()).isEqualTo(401);
	}

	@ParameterizedTest
	@ValueSource(strings = { TASKS, PAGE })
	void whatIsUnderWayWhenTheSessionEndsIsToldSo(String path, CapturedOutput log) throws Exception {
		HttpUser person = HttpUser.nobody(this.port);
		person.open("tasklist", LEAVER);
		String id = session(person);
		Session session = LiveSessions.find(this.application, id);
		// Camunda waits for this while it makes the session's token.
		Object mutex = session.getSession().getAttribute("CAMUNDA_CSRF_SESSION_MUTEX");
		assertThat(mutex).isNotNull();
		CompletableFuture<HttpResponse<String>> answer;
		synchronized (mutex) {
			answer = CompletableFuture
				.supplyAsync(() -> HttpUser.stranger(this.port).fetch(path, "Cookie", "JSESSIONID=" + id));
			Eventually.holds(Duration.ofSeconds(20), SessionsIT::somebodyWaits);
			session.expire();
		}

		assertThat(answer.get().statusCode()).isEqualTo(path.equals(PAGE) ? 302 : 401);
		assertThat(log).doesNotContain("Exception", "\tat ");
	}

	@Test
	void aSessionOfNobodyIsShortAndWhereCamundaIsNotAskedThereIsNone() {
		for (String request : List.of("GET " + PAGE, "HEAD /camunda/app/welcome/default/",
				"OPTIONS /camunda/app/admin/default/", "GET " + TASKS, "GET /camunda/api/admin/auth/user/default",
				"GET /camunda/app/tasklist/scripts/config.js")) {
			assertThat(seconds(value(send(request), "JSESSIONID"))).as(request).isEqualTo(120);
		}
		for (String request : List.of("GET /", "GET /camunda/lib/deps.js", "HEAD /camunda/app/no-such-page/",
				"GET /camunda/register/cases", "GET /healthz", "POST /camunda/api/engine/engine/default/task")) {
			assertThat(HttpUser.cookie(send(request), "JSESSIONID")).as(request).isEmpty();
		}
	}

	@Test
	void signingInMakesANewSessionOfTheConfiguredLengthAndSigningOutEndsIt() {
		HttpUser person = HttpUser.nobody(this.port);
		String before = session(person);
		assertThat(person.open("tasklist", LEAVER).statusCode()).isEqualTo(200);
		String after = session(person);
		assertThat(seconds(before)).isZero();
		assertThat(seconds(after)).isEqualTo(2 * 60 * 60);

		person.fetch(PAGE);
		assertThat(seconds(after)).isEqualTo(2 * 60 * 60);
		assertThat(HttpUser.stranger(this.port).fetch(TASKS + ";jsessionid=" + after).statusCode()).isEqualTo(401);
		assertThat(person.request("POST", "/camunda/api/admin/auth/user/default/logout", "").statusCode())
			.isEqualTo(200);
		assertThat(seconds(after)).isZero();
		assertThat(person.fetch(TASKS).statusCode()).isEqualTo(401);
	}

	@Test
	void cookiesStayOnThisSiteAndTheSessionAwayFromScripts() {
		HttpUser stranger = HttpUser.stranger(this.port);
		HttpResponse<String> page = stranger.fetch(PAGE, "Cookie", "JSESSIONID=FIXED");

		for (HttpResponse<String> answer : List.of(page, stranger.fetch(TASKS))) {
			assertThat(HttpUser.cookie(answer, "JSESSIONID")).get()
				.asString()
				.doesNotContain("FIXED")
				.endsWith("; Path=/; HttpOnly; SameSite=Lax");
		}
		// The applications read this one and send it back: it cannot be HttpOnly.
		assertThat(HttpUser.cookie(page, "XSRF-TOKEN")).get().asString().endsWith(";Path=/camunda;SameSite=Lax");
	}

	@ParameterizedTest
	@ValueSource(strings = { "the session has ended", "the server has been restarted", "after a wrong password" })
	void aSignInPageThatWasLeftOpenSignsIn(String what) {
		HttpResponse<String> page = HttpUser.stranger(this.port).fetch(PAGE);
		String token = value(page, "XSRF-TOKEN");
		LiveSessions.find(this.application, value(page, "JSESSIONID")).expire();
		String cookies = "XSRF-TOKEN=" + token
				+ (what.startsWith("the server") ? "" : "; JSESSIONID=" + value(page, "JSESSIONID"));
		if (what.startsWith("after")) {
			HttpResponse<String> wrong = signIn(cookies, token, "username=nobody-left");
			assertThat(wrong.statusCode()).isEqualTo(401);
			assertThat(seconds(value(wrong, "JSESSIONID"))).isEqualTo(120);
		}

		HttpResponse<String> signedIn = signIn(cookies, token, "username=leaver");

		assertThat(signedIn.statusCode()).isEqualTo(200);
		assertThat(seconds(value(signedIn, "JSESSIONID"))).isEqualTo(2 * 60 * 60);
	}

	@ParameterizedTest
	@CsvSource({ "XSRF-TOKEN=a, other", "XSRF-TOKEN=a, ''", "XSRF-TOKEN=, ''", "x=y, a" })
	void aSignInThatDoesNotKnowTheTokenIsRefusedWithoutASession(String cookie, String token) {
		assertThat(signIn(cookie, token, "username=leaver").statusCode()).isEqualTo(403);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "user%6eame=leaver", "username=leaver&username=police-executive", "x=%zz&username=leaver" })
	void howeverTheNameIsSentTheSessionEndsWithItsAccount(String form) {
		HttpUser person = HttpUser.nobody(this.port);
		int status = person.send("POST", LOGIN, form + "&password=demo", FORM).statusCode();
		if (status == 200) {
			this.identityService.deleteUser(LEAVER);
			assertThat(person.fetch(TASKS).statusCode()).isEqualTo(401);
		}
		else {
			assertThat(status).isEqualTo(400);
		}
	}

	private void setPassword(String password) {
		User user = this.identityService.createUserQuery().userId(LEAVER).singleResult();
		user.setPassword(password);
		this.identityService.saveUser(user);
	}

	private void administrator(String method, String path, String body) {
		HttpResponse<String> answer = HttpUser.signIn(this.port, "admin")
			.send(method, "/camunda/api/engine/engine/default" + path, body, "application/json");
		assertThat(answer.statusCode()).isEqualTo(204);
	}

	private HttpResponse<String> signIn(String cookies, String token, String form) {
		return HttpUser.stranger(this.port)
			.send("POST", LOGIN, form + "&password=demo", FORM, "Cookie", cookies, "X-XSRF-TOKEN", token);
	}

	private HttpResponse<String> send(String request) {
		String[] parts = request.split(" ");
		return HttpUser.stranger(this.port).request(parts[0], parts[1], "");
	}

	private static String session(HttpUser person) {
		return person.cookie("JSESSIONID").orElseThrow();
	}

	private int seconds(String session) {
		return LiveSessions.seconds(this.application, session);
	}

	private static boolean somebodyWaits() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.anyMatch((thread) -> thread.getName().contains("-exec-") && thread.getState() == State.BLOCKED);
	}

	private static String value(HttpResponse<String> answer, String name) {
		return HttpUser.cookie(answer, name).orElseThrow().replaceFirst("^[^=]+=", "").replaceFirst(";.*", "");
	}

	private interface Change {

		void happens(SessionsIT test);

	}

}
