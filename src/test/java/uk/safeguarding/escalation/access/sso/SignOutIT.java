package uk.safeguarding.escalation.access.sso;

import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import uk.safeguarding.escalation.testing.HttpUser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One click on Camunda's own button ends both sessions, here and at the provider.
 */
class SignOutIT extends SignOnTest {

	private static final String PAGE = "/camunda/app/tasklist/default/";

	private static final String TASKS = "/camunda/api/engine/engine/default/task/count";

	private static final String BUTTON = "/camunda/api/admin/auth/user/default/logout";

	private static final String LEAD = "{\"oid\":\"out\",\"roles\":[\"police.safeguarding-lead\"]}";

	@Test
	void bothSessionsEnd() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT).in(LEAD);
		String session = visitor.cookie("JSESSIONID").orElseThrow();
		int sessions = PROVIDER.sessions();

		assertThat(visitor.request("POST", BUTTON, "").statusCode()).isEqualTo(200);

		assertThat(HttpUser.stranger(PORT).fetch(TASKS, "Cookie", "JSESSIONID=" + session).statusCode()).isEqualTo(401);
		assertThat(visitor.fetch(TASKS).statusCode()).isEqualTo(401);
		String page = WebVisitor.location(visitor.fetch(PAGE));
		String signedOut = WebVisitor.location(visitor.fetch(WebVisitor.location(visitor.fetch(page))));
		assertThat(signedOut).isEqualTo("http://localhost:" + PORT + "/signed-out");
		assertThat(visitor.fetch(signedOut).body()).contains("You are signed out.", "Sign in again");
		assertThat(PROVIDER.sessions()).isEqualTo(sessions - 1);
		assertThat(visitor.fetch(visitor.toProvider(PAGE)).body()).contains("The council’s sign-in");
	}

	@ParameterizedTest
	@ValueSource(ints = { 135, 20, 600 })
	void whoHasManyGroupsIsSignedOutOfBothToo(int groups) throws Exception {
		String words = IntStream.range(0, groups)
			.mapToObj((i) -> "\"" + UUID.randomUUID() + "\",")
			.collect(Collectors.joining());
		WebVisitor visitor = new WebVisitor(PORT)
			.in("{\"oid\":\"out-%d\",\"roles\":[%s\"police.safeguarding-lead\"]}".formatted(groups, words));
		int sessions = PROVIDER.sessions();
		visitor.request("POST", BUTTON, "");

		HttpResponse<String> ours = visitor.fetch("/sign-in?to=%2Fcamunda%2Fapp%2Ftasklist%2Fdefault%2F");
		HttpResponse<String> back = visitor.fetch(WebVisitor.location(ours));

		assertThat(ours.headers().toString()).hasSizeLessThan(4_000);
		assertThat(WebVisitor.location(back)).isEqualTo("http://localhost:" + PORT + "/signed-out");
		assertThat(PROVIDER.sessions()).isEqualTo(sessions - 1);
		assertThat(visitor.fetch(TASKS).statusCode()).isEqualTo(401);
	}

	@Test
	void whoHasManyGroupsAndNoRoleIsSignedOutAtTheProvider() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT);
		visitor.signIn(PAGE, "{\"oid\":\"away\",\"roles\":[\"" + "x".repeat(6_000) + "\"]}");
		int sessions = PROVIDER.sessions();

		visitor.fetch(WebVisitor.location(visitor.fetch("/sign-out")));

		assertThat(PROVIDER.sessions()).isEqualTo(sessions - 1);
	}

	@Test
	void theProvidersOwnNameForTheSessionIsSentToIt() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT).in(LEAD.replace("}", ",\"login_hint\":\"O.a+b c%\"}"));
		visitor.request("POST", BUTTON, "");

		assertThat(WebVisitor.location(visitor.fetch("/sign-in"))).contains("&logout_hint=O.a%2Bb%20c%25&client_id=");
	}

	@Test
	void whenAnotherInstanceKnewWhoItWasTheProvidersSessionEndsAllTheSame() throws Exception {
		String atProvider = WebVisitor
			.location(HttpUser.stranger(PORT).fetch("/sign-in", "Cookie", "SIGNED-OUT=of-another-instance"));

		assertThat(atProvider).contains("/logout?client_id=" + TestProvider.CLIENT + "&post_logout_redirect_uri=");
		assertThat(WebVisitor.location(HttpUser.stranger(PORT).fetch("/sign-out"))).isEqualTo("/signed-out");
	}

	@Test
	void whatAnOpenTaskListAsksMeanwhileDoesNotSignThePersonInAgain() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT).in(LEAD);
		int sessions = PROVIDER.sessions();
		visitor.request("POST", BUTTON, "");
		// A question that was on its way comes with a session that is gone, and brings a
		// new one.
		visitor.loseTheSession();
		visitor.fetch(TASKS);

		String atProvider = WebVisitor.location(visitor.fetch("/sign-in?to=%2Fcamunda%2Fapp%2Ftasklist%2Fdefault%2F"));
		visitor.fetch(WebVisitor.location(visitor.fetch(atProvider)));

		assertThat(PROVIDER.sessions()).isEqualTo(sessions - 1);
	}

	@Test
	void aPageThatAsksForTheSignInTwiceAtOnceIsSentToTheProviderTwice() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT).in(LEAD);
		visitor.request("POST", BUTTON, "");
		String note = "SIGNED-OUT=" + visitor.cookie("SIGNED-OUT").orElseThrow();

		String first = WebVisitor.location(HttpUser.stranger(PORT).fetch("/sign-in", "Cookie", note));
		String second = WebVisitor.location(HttpUser.stranger(PORT).fetch("/sign-in", "Cookie", note));

		assertThat(first).contains("/logout?id_token_hint=");
		assertThat(second).isEqualTo(first);
	}

	@Test
	void aPartOfThePageThatIsStillLoadingDoesNotTakeTheNote() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT).in(LEAD);
		visitor.request("POST", BUTTON, "");
		String note = "SIGNED-OUT=" + visitor.cookie("SIGNED-OUT").orElseThrow();

		for (String part : new String[] { "/camunda/assets/a-font.woff", "/camunda/app/tasklist/default/" }) {
			HttpResponse<String> answer = HttpUser.stranger(PORT).fetch(part, "Cookie", note, "Sec-Fetch-Dest", "font");
			assertThat(answer.statusCode()).isBetween(401, 404);
		}
	}

	@Test
	void withoutSigningOutTheProviderDoesNotAskAgain() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT).in(LEAD);

		assertThat(visitor.fetch(WebVisitor.location(visitor.fetch("/oauth2/authorization/oidc"))).statusCode())
			.isEqualTo(302);
	}

	@Test
	void whatAnotherSiteSendsEndsNoSession() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT).in(LEAD);
		String session = visitor.cookie("JSESSIONID").orElseThrow();

		HttpResponse<String> forged = HttpUser.stranger(PORT)
			.request("POST", BUTTON, "", "Cookie", "JSESSIONID=" + session, "X-XSRF-TOKEN", "x");

		assertThat(forged.statusCode()).isEqualTo(403);
		assertThat(visitor.fetch(PAGE).statusCode()).isEqualTo(200);
	}

	@Test
	void theBackButtonFindsNothingInTheBrowser() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT).in(LEAD);

		assertThat(visitor.fetch(PAGE).headers().allValues("Cache-Control")).containsExactly("no-store");
	}

	@Test
	void theApplicationsGoToOurSignInInsteadOfShowingTheirs() throws Exception {
		for (String application : new String[] { "tasklist", "cockpit", "admin", "welcome" }) {
			HttpResponse<String> script = HttpUser.stranger(PORT)
				.fetch("/camunda/app/" + application + "/scripts/config.js", "If-Modified-Since",
						"Sun, 01 Jan 2040 00:00:00 GMT");

			assertThat(script.statusCode()).isEqualTo(200);
			assertThat(script.body()).contains("export default", "location.replace('/sign-in");
		}
	}

}
