package uk.safeguarding.escalation.access;

import java.net.http.HttpResponse;
import java.time.LocalDateTime;
import java.util.List;

import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.AfterEach;
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
 * Guessing passwords, and what is logged of who comes and goes. In tests a name is closed
 * after twelve wrong tries.
 */
@WebTest
class SignInIT {

	private static final String USER = "police-safeguarding-lead";

	private static final List<String> WAITS = List.of("3 seconds", "6 seconds", "12 seconds", "24 seconds",
			"48 seconds", "96 seconds", "4 minutes", "5 minutes");

	@LocalServerPort
	private int port;

	@Autowired
	private IdentityService identityService;

	@AfterEach
	void everyNameIsOpenAgain() {
		List.of(USER, "police-executive", "housing-practitioner", "housing-executive")
			.forEach(this.identityService::unlockUser);
	}

	@Test
	void whoGuessesWaitsLongerEachTimeUntilTheNameIsClosedWhetherThereIsSuchAnAccountOrNot() {
		LocalDateTime time = LocalDateTime.parse("2026-09-15T09:00");
		for (int wrong = 1; wrong <= 12; wrong++) {
			time = time.plusMinutes(10);
			London.clockAt(time.toString());
			HttpResponse<String> first = signIn(USER, "wrong");
			HttpResponse<String> right = signIn(USER, "demo");

			assertThat(List.of(first.statusCode(), right.statusCode())).containsOnly(401);
			assertThat(first.body()).isEqualTo(signIn("nobody-guessed", "wrong").body())
				.contains((wrong < 12) ? "The name or the password is wrong."
						: "After 12 wrong tries this name is closed, even for the right password, until an administrator");
			assertThat(right.body()).isEqualTo(signIn("nobody-guessed", "wrong").body())
				.contains((wrong < 12) ? "This name is still closed for " + WAITS.get(Math.min(wrong, 8) - 1)
						: "After 12 wrong tries this name is closed");
		}
		London.clockAt(time.plusDays(1).toString());
		assertThat(signIn(USER, "demo").statusCode()).isEqualTo(401);
		assertThat(signIn("police-executive", "demo").statusCode()).isEqualTo(200);
	}

	@Test
	void whatIsSaidOfTheWaitIsWhatTheEngineKeeps() {
		LocalDateTime time = LocalDateTime.parse("2026-09-15T09:00");
		String user = "police-executive";
		London.clockAt(time.toString());
		assertThat(signIn(user, "wrong").body()).contains("The name or the password is wrong.",
				"also closed for up to 5 minutes");
		London.clockAt(time.plusSeconds(3).toString());
		assertThat(signIn(user, "wrong").body()).contains("After 2 wrong tries this name is closed for 6 seconds");
		London.clockAt(time.plusSeconds(8).toString());
		assertThat(signIn(user, "demo").body()).contains("This name is still closed for 1 second after wrong tries");
		London.clockAt(time.plusSeconds(9).toString());
		assertThat(signIn(user, "demo").statusCode()).isEqualTo(200);
		assertThat(signIn(user, "wrong").body()).contains("also closed for up to 5 minutes");
	}

	/** Never sooner, so that the engine's shorter work for some names shows nowhere. */
	@ParameterizedTest
	@ValueSource(strings = { "housing-practitioner", "nobody-held", "", "' or 1=1", "housing-practitioner%00" })
	void aRefusalIsHeldUntilTheNextBeatWhateverTheNameIs(String name) {
		for (String kindOfTry : new String[] { "wrong", "closed by the try before" }) {
			HttpUser visitor = HttpUser.nobody(this.port);
			long sent = System.nanoTime();
			assertThat(visitor.open("tasklist", name, "wrong").statusCode()).as(kindOfTry).isGreaterThanOrEqualTo(400);
			assertThat(System.nanoTime() - sent).as(kindOfTry).isGreaterThanOrEqualTo(50_000_000);
		}
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void whoComesAndGoesStandsInTheSecurityLog(CapturedOutput log) {
		String user = "housing-executive";
		London.clockAt("2026-09-15T09:00");
		signIn(user, "a-Secret-1!");
		signIn(user, "demo");
		London.clockAt("2026-09-15T09:10");
		HttpUser person = HttpUser.signIn(this.port, user);
		person.request("POST", "/camunda/api/admin/auth/user/default/logout", "");
		person.request("POST", "/camunda/api/admin/auth/user/default/logout", "");
		signIn("nobody-logged", "demo");
		signIn("My-Pass:word1", "demo");
		signIn("x%0a2026-11-28+INFO+FORGED", "demo");
		HttpResponse<String> admin = HttpUser.nobody(this.port).open("admin", "police-practitioner");

		assertThat(admin.body()).contains("it belongs to another role");
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
					"sign-in-wrong account=? address=127.0.0.1 about=- detail=password",
					"sign-in-wrong account=police-practitioner address=127.0.0.1 about=- detail=admin");
		assertThat(log).doesNotContain("Secret", "My-Pass");
	}

	private HttpResponse<String> signIn(String user, String password) {
		return HttpUser.nobody(this.port).open("tasklist", user, password);
	}

}
