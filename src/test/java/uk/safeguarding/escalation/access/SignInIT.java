package uk.safeguarding.escalation.access;

import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.List;

import jakarta.servlet.ServletContext;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Signing in: guessing, sessions and cookies.
 */
@WebTest
class SignInIT {

	private static final String USER = "police-safeguarding-lead";

	private static final List<String> WAITS = List.of("3 seconds", "6 seconds", "12 seconds", "24 seconds",
			"48 seconds", "96 seconds", "4 minutes", "5 minutes");

	private static final String PAGE = "/camunda/app/tasklist/default/";

	private static final String TASKS = "/camunda/api/engine/engine/default/task/count";

	@LocalServerPort
	private int port;

	@Autowired
	private IdentityService identityService;

	@Autowired
	private ServletContext server;

	@Test
	void whoGuessesWaitsLongerEachTimeAndNobodyElseDoes() throws Exception {
		LocalDateTime time = LocalDateTime.parse("2026-09-15T09:00");
		try {
			for (int wrong = 0; wrong < 12; wrong++) {
				time = time.plusMinutes(10);
				London.clockAt(time.toString());
				HttpResponse<String> first = signIn(USER, "wrong");
				assertThat(first.statusCode()).isEqualTo(401);
				HttpResponse<String> right = signIn(USER, "demo");
				assertThat(right.statusCode()).as("right after %d wrong ones", wrong + 1).isEqualTo(401);
				assertThat(first.body()).isEqualTo(signIn("nobody-here", "wrong").body())
					.contains("The name or the password is wrong.");
				assertThat(right.body()).isEqualTo(signIn("nobody-here", "wrong").body())
					.contains("This name is still closed for " + WAITS.get(Math.min(wrong, 7)));
			}
			assertThat(signIn("police-executive", "demo").statusCode()).isEqualTo(200);
			London.clockAt(time.plusMinutes(4).toString());
			assertThat(signIn(USER, "demo").statusCode()).isEqualTo(401);
			London.clockAt(time.plusMinutes(6).toString());
			assertThat(signIn(USER, "demo").statusCode()).isEqualTo(200);
		}
		finally {
			this.identityService.unlockUser(USER);
		}
	}

	@Test
	void whatIsSaidOfTheWaitIsWhatTheEngineKeeps() throws Exception {
		LocalDateTime time = LocalDateTime.parse("2026-09-15T09:00");
		String user = "police-executive";
		try {
			London.clockAt(time.toString());
			assertThat(signIn(user, "wrong").body()).contains("The name or the password is wrong.",
					"also closed for up to 5 minutes");
			London.clockAt(time.plusSeconds(3).toString());
			assertThat(signIn(user, "wrong").body()).contains("After 2 wrong tries this name is closed for 6 seconds");
			London.clockAt(time.plusSeconds(8).toString());
			assertThat(signIn(user, "demo").body())
				.contains("This name is still closed for 1 second after wrong tries");
			London.clockAt(time.plusSeconds(9).toString());
			assertThat(signIn(user, "demo").statusCode()).isEqualTo(200);
			assertThat(signIn(user, "wrong").body()).contains("also closed for up to 5 minutes");
		}
		finally {
			this.identityService.unlockUser(user);
		}
	}

	@Test
	void aNameThatWasTriedAHundredTimesIsClosedWhetherThereIsSuchAnAccountOrNot() throws Exception {
		String user = "police-line-manager";
		try {
			HttpResponse<String> page = HttpUser.stranger(this.port).fetch(PAGE);
			for (int wrong = 1; wrong <= 100; wrong++) {
				London.clockAt(LocalDateTime.parse("2026-09-15T09:00").plusMinutes(6L * wrong).toString());
				for (String name : new String[] { user, "nobody-at-all" }) {
					String said = signIn(value(page, "JSESSIONID"), value(page, "XSRF-TOKEN"), name, "wrong").body();
					assertThat(said.contains("until an administrator opens it again")).isEqualTo(wrong == 100);
				}
			}
			London.clockAt("2026-09-20T09:00");
			assertThat(signIn(user, "demo").body()).isEqualTo(signIn("nobody-at-all", "demo").body())
				.contains("After 100 wrong tries this name is closed");
		}
		finally {
			this.identityService.unlockUser(user);
		}
	}

	/** Never sooner, so that the engine's shorter work for some names shows nowhere. */
	@ParameterizedTest
	@ValueSource(strings = { "housing-practitioner", "nobody-held", "", "' or 1=1", "housing-practitioner%00" })
	void aRefusalIsHeldUntilTheNextBeatWhateverTheNameIs(String name) throws Exception {
		try {
			for (String kindOfTry : new String[] { "wrong", "closed by the try before" }) {
				HttpResponse<String> page = HttpUser.stranger(this.port).fetch(PAGE);
				long sent = System.nanoTime();
				HttpResponse<String> answer = signIn(value(page, "JSESSIONID"), value(page, "XSRF-TOKEN"), name,
						"wrong");
				assertThat(answer.statusCode()).as(kindOfTry).isGreaterThanOrEqualTo(400);
				assertThat(System.nanoTime() - sent).as(kindOfTry).isGreaterThanOrEqualTo(50_000_000);
			}
		}
		finally {
			this.identityService.unlockUser("housing-practitioner");
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whoComesAndGoesStandsInTheSecurityLog(CapturedOutput log) throws Exception {
		String user = "housing-executive";
		London.clockAt("2026-09-15T09:00");
		try {
			signIn(user, "a-Secret-1!");
			signIn(user, "demo");
			London.clockAt("2026-09-15T09:10");
			HttpResponse<String> page = HttpUser.stranger(this.port).fetch(PAGE);
			HttpResponse<String> signedIn = signIn(value(page, "JSESSIONID"), value(page, "XSRF-TOKEN"), user, "demo");
			String session = value(signedIn, "JSESSIONID");
			String token = value(tasks(session), "XSRF-TOKEN");
			logout(session, token);
			logout(session, token);
			signIn("nobody-logged", "demo");
			signIn("My-Pass:word1", "demo");
			signIn("x%0a2026-11-28+INFO+FORGED", "demo");
		}
		finally {
			this.identityService.unlockUser(user);
		}

		assertThat(log.getOut()
			.lines()
			.filter((line) -> line.contains("] security ") || line.contains("FORGED"))
			.map((line) -> line.replaceFirst(".* : ", "")))
			.containsExactly("sign-in-wrong account=housing-executive address=127.0.0.1 about=- detail=password",
					"sign-in-waiting account=housing-executive address=127.0.0.1 about=- detail=password",
					"sign-in account=housing-executive address=127.0.0.1 about=- detail=tasklist",
					"sign-out account=housing-executive address=127.0.0.1 about=- detail=-",
					"refused account=- address=127.0.0.1 about=- detail=POST:SIGN_OUT:403",
					"sign-in-wrong account=nobody-logged address=127.0.0.1 about=- detail=password",
					"sign-in-wrong account=? address=127.0.0.1 about=- detail=password",
					"sign-in-wrong account=? address=127.0.0.1 about=- detail=password");
		assertThat(log).doesNotContain("Secret", "My-Pass");
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whoseRoleDoesNotOpenAnApplicationReadsThat(CapturedOutput log) throws Exception {
		HttpResponse<String> page = HttpUser.stranger(this.port).fetch(PAGE);

		HttpResponse<String> answer = HttpUser.stranger(this.port)
			.request("POST", "/camunda/api/admin/auth/user/default/login/admin",
					"username=police-practitioner&password=demo", "Content-Type", "application/x-www-form-urlencoded",
					"Cookie", "JSESSIONID=" + value(page, "JSESSIONID") + "; XSRF-TOKEN=" + value(page, "XSRF-TOKEN"),
					"X-XSRF-TOKEN", value(page, "XSRF-TOKEN"));

		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("it belongs to another role");
		assertThat(log).contains("sign-in-wrong account=police-practitioner address=127.0.0.1 about=- detail=admin");
	}

	@Test
	void signingInMakesANewSessionAndSigningOutEndsIt() throws Exception {
		HttpResponse<String> page = HttpUser.stranger(this.port).fetch(PAGE, "Cookie", "JSESSIONID=FIXED");
		String before = value(page, "JSESSIONID");
		assertThat(before).doesNotContain("FIXED");

		HttpResponse<String> signedIn = signIn(before, value(page, "XSRF-TOKEN"), USER, "demo");

		String after = value(signedIn, "JSESSIONID");
		assertThat(after).isNotEqualTo(before);
		assertThat(tasks(before).statusCode()).isEqualTo(401);
		HttpResponse<String> mine = tasks(after);
		assertThat(mine.statusCode()).isEqualTo(200);

		String token = value(mine, "XSRF-TOKEN");
		assertThat(logout(after, token).statusCode()).isEqualTo(200);
		assertThat(tasks(after).statusCode()).isEqualTo(401);
	}

	@Test
	void whatAnotherSiteSendsIsRefused() throws Exception {
		HttpResponse<String> page = HttpUser.stranger(this.port).fetch(PAGE);
		String session = value(page, "JSESSIONID");

		assertThat(signIn(session, "x", USER, "demo").statusCode()).isEqualTo(403);
		assertThat(tasks(session).statusCode()).isEqualTo(401);
	}

	@Test
	void theSessionIsNotInTheAddress() throws Exception {
		HttpResponse<String> page = HttpUser.stranger(this.port).fetch(PAGE);
		String session = value(signIn(value(page, "JSESSIONID"), value(page, "XSRF-TOKEN"), USER, "demo"),
				"JSESSIONID");

		assertThat(HttpUser.stranger(this.port).fetch(TASKS + ";jsessionid=" + session).statusCode()).isEqualTo(401);
	}

	@Test
	void cookiesStayOnThisSiteAndTheSessionAwayFromScripts() throws Exception {
		HttpResponse<String> page = HttpUser.stranger(this.port).fetch(PAGE);
		HttpResponse<String> refused = HttpUser.stranger(this.port).fetch(TASKS);

		assertThat(HttpUser.cookie(page, "JSESSIONID")).get().asString().endsWith("; Path=/; HttpOnly; SameSite=Lax");
		assertThat(HttpUser.cookie(refused, "JSESSIONID")).get()
			.asString()
			.endsWith("; Path=/; HttpOnly; SameSite=Lax");
		// The applications read this one and send it back: it cannot be HttpOnly.
		assertThat(HttpUser.cookie(page, "XSRF-TOKEN")).get().asString().endsWith(";Path=/camunda;SameSite=Lax");
	}

	@Test
	void aSessionLastsTwoHoursWithoutAClick() {
		assertThat(this.server.getSessionTimeout()).isEqualTo(120);
	}

	private HttpResponse<String> signIn(String user, String password) throws Exception {
		HttpResponse<String> page = HttpUser.stranger(this.port).fetch(PAGE);
		return signIn(value(page, "JSESSIONID"), value(page, "XSRF-TOKEN"), user, password);
	}

	private HttpResponse<String> signIn(String session, String token, String user, String password) throws Exception {
		return HttpUser.stranger(this.port)
			.request("POST", "/camunda/api/admin/auth/user/default/login/tasklist",
					"username=" + user + "&password=" + password, "Content-Type", "application/x-www-form-urlencoded",
					"Cookie", "JSESSIONID=" + session + "; XSRF-TOKEN=" + token, "X-XSRF-TOKEN", token);
	}

	private HttpResponse<String> logout(String session, String token) throws Exception {
		return HttpUser.stranger(this.port)
			.request("POST", "/camunda/api/admin/auth/user/default/logout", "", "Cookie", "JSESSIONID=" + session,
					"X-XSRF-TOKEN", token);
	}

	private HttpResponse<String> tasks(String session) throws Exception {
		return HttpUser.stranger(this.port).fetch(TASKS, "Cookie", "JSESSIONID=" + session);
	}

	private static String value(HttpResponse<String> answer, String name) {
		return HttpUser.cookie(answer, name).orElseThrow().replaceFirst("^[^=]+=", "").replaceFirst(";.*", "");
	}

}
