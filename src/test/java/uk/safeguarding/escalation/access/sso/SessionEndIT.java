package uk.safeguarding.escalation.access.sso;

import java.net.http.HttpResponse;
import java.util.stream.Stream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;

import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.LiveSessions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long a session of somebody from the provider lasts, and what ends it at once.
 */
@ExtendWith(OutputCaptureExtension.class)
class SessionEndIT extends SignOnTest {

	private static final String PAGE = "/camunda/app/tasklist/default/";

	private static final String TASKS = "/camunda/api/engine/engine/default/task/count";

	private static final String BOTH = "{\"oid\":\"ender\",\"name\":\"Jo Nder\",\"roles\":[\"police.executive\",\"hscp.auditor\"]}";

	private static final String ONE = BOTH.replace(",\"hscp.auditor\"", "");

	private static final String NONE = "{\"oid\":\"ender\",\"name\":\"Jo Nder\",\"roles\":[]}";

	@Autowired
	private IdentityService identityService;

	@Autowired
	private ApplicationContext application;

	static Stream<Named<Change>> losses() {
		return Stream.of(Named.of("account", (test) -> test.identityService.deleteUser("ender")),
				Named.of("role, by an administrator",
						(test) -> test.identityService.deleteMembership("ender", "hscp.auditor")),
				Named.of("role, at a sign-in elsewhere", (test) -> new WebVisitor(PORT).in(ONE)),
				Named.of("role, the last one, at a sign-in elsewhere",
						(test) -> new WebVisitor(PORT).signIn(PAGE, NONE)),
				Named.of("password", (test) -> {
					User user = test.identityService.createUserQuery().userId("ender").singleResult();
					user.setPassword("Very-1-strange");
					test.identityService.saveUser(user);
				}));
	}

	@ParameterizedTest
	@MethodSource("losses")
	void aSessionEndsAtOnceWithTheAccountTheRoleOrThePassword(Change loss, CapturedOutput log) throws Exception {
		WebVisitor asking = new WebVisitor(PORT).in(BOTH);
		WebVisitor opening = new WebVisitor(PORT).in(BOTH);
		assertThat(asking.fetch(TASKS).statusCode()).isEqualTo(200);

		loss.happens(this);

		HttpResponse<String> answer = asking.fetch(TASKS);
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).contains("You are not signed in, or your time ran out");
		assertThat(WebVisitor.location(opening.fetch(PAGE))).contains("/sign-in?to=");
		assertThat(opening.fetch("/camunda/register/cases").statusCode()).isEqualTo(401);
		assertThat(log.getOut().lines().filter((line) -> line.contains("session-ended account=ender"))).hasSize(2);
		assertThat(log).doesNotContain("Exception");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"name\":\"Jo Nder\"", "\"name\":\"Jo Married\"",
			"\"name\":\"Jo Nder\",\"email\":\"e@example.org\"" })
	void aSignInElsewhereEndsNothingWhenNothingIsLost(String profile) throws Exception {
		WebVisitor here = new WebVisitor(PORT).in(BOTH);

		new WebVisitor(PORT).in(BOTH.replace("\"name\":\"Jo Nder\"", profile));

		assertThat(here.fetch(TASKS).statusCode()).isEqualTo(200);
	}

	@Test
	void aRoleMoreCountsAtOnceInTheSessionThatIsOpen() throws Exception {
		WebVisitor here = new WebVisitor(PORT).in(ONE);
		assertThat(here.fetch("/camunda/register/cases").statusCode()).isEqualTo(403);

		new WebVisitor(PORT).in(BOTH);

		assertThat(here.fetch("/camunda/register/cases").statusCode()).isEqualTo(200);
		assertThat(here.fetch("/camunda/api/admin/auth/user/default").body()).contains("cockpit");
	}

	@Test
	void whoSignsInOnceMoreWithARoleLessWorksOnWithTheRest() throws Exception {
		WebVisitor here = new WebVisitor(PORT).in(BOTH);
		String start = WebVisitor.location(here.fetch("/oauth2/authorization/oidc"));

		here.fetch(here.atProvider(start, ONE));

		assertThat(here.fetch(TASKS).statusCode()).isEqualTo(200);
		assertThat(here.fetch("/camunda/register/cases").statusCode()).isEqualTo(403);
		assertThat(here.fetch("/camunda/api/admin/auth/user/default").body()).doesNotContain("cockpit");
	}

	@ParameterizedTest
	@ValueSource(strings = { PAGE, TASKS, "/camunda/app/tasklist/scripts/config.js", "/sign-in", "/signed-out",
			"/oauth2/authorization/oidc", "/login/oauth2/code/oidc?code=x&state=y", "/camunda/no-such-page" })
	void nobodyHasALongSession(String address) throws Exception {
		HttpResponse<String> answer = HttpUser.stranger(PORT).fetch(address);

		assertThat(HttpUser.cookie(answer, "JSESSIONID").map(SessionEndIT::value).map(this::seconds).orElse(0))
			.isLessThanOrEqualTo(120);
	}

	@Test
	void whoIsSignedInAndWhoIsTurnedAwayHaveTheConfiguredOne() throws Exception {
		WebVisitor in = new WebVisitor(PORT).in(BOTH);
		WebVisitor away = new WebVisitor(PORT);
		away.signIn(PAGE, NONE.replace("ender", "away"));

		assertThat(seconds(in.cookie("JSESSIONID").orElseThrow())).isEqualTo(2 * 60 * 60);
		assertThat(seconds(away.cookie("JSESSIONID").orElseThrow())).isEqualTo(2 * 60 * 60);
	}

	@Test
	void whoComesAndGoesStandsInTheSecurityLog(CapturedOutput log) throws Exception {
		WebVisitor in = new WebVisitor(PORT).in(BOTH.replace("ender", "logged"));
		in.request("POST", "/camunda/api/admin/auth/user/default/logout", "");
		new WebVisitor(PORT).signIn(PAGE, NONE.replace("ender", "logged-away"));
		new WebVisitor(PORT).signIn(PAGE, "{\"oid\":\"logged-unclear\"}");
		new WebVisitor(PORT).signIn(PAGE, "{\"oid\":\"x\\n2026 INFO FORGED\",\"roles\":[\"police.executive\"]}");
		new WebVisitor(PORT).fetch("/login/oauth2/code/oidc?code=x&state=y");

		assertThat(log.getOut()
			.lines()
			.filter((line) -> line.contains("] security ") || line.contains("FORGED"))
			.map((line) -> line.replaceFirst(".* : ", "")))
			.containsExactly("sign-in account=logged address=127.0.0.1 about=- detail=single-sign-on",
					"sign-out account=logged address=127.0.0.1 about=- detail=-",
					"sign-in-wrong account=logged-away address=127.0.0.1 about=- detail=no-role",
					"sign-in-wrong account=logged-unclear address=127.0.0.1 about=- detail=roles-unclear",
					"sign-in-wrong account=- address=127.0.0.1 about=- detail=no-account",
					"sign-in-wrong account=- address=127.0.0.1 about=- detail=single-sign-on");
	}

	private int seconds(String session) {
		return LiveSessions.seconds(this.application, session);
	}

	private static String value(String cookie) {
		return cookie.replaceFirst("^[^=]+=", "").replaceFirst(";.*", "");
	}

	private interface Change {

		void happens(SessionEndIT test) throws Exception;

	}

}
