package uk.safeguarding.escalation.access.sso;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import uk.safeguarding.escalation.access.Addresses;
import uk.safeguarding.escalation.access.VacantRoles;
import uk.safeguarding.escalation.agency.HscpGroups;

import uk.safeguarding.escalation.testing.HttpUser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who the provider vouches for comes in, as who they are and with the roles that they
 * have now.
 */
class SignInThroughProviderIT extends SignOnTest {

	private static final String TASKS = "/camunda/api/engine/engine/default/task/count";

	@Autowired
	private IdentityService identityService;

	@Autowired
	private Accounts accounts;

	@Autowired
	private Addresses addresses;

	@Autowired
	private VacantRoles vacantRoles;

	@Test
	void theAccountSaysWhatTheProviderSays() throws Exception {
		HttpResponse<String> back = new WebVisitor(PORT).signIn("/camunda/app/tasklist/default/",
				"""
						{"oid":"3F2504E0-4F89-11D3-9A0C-0305E82C3301","roles":["police.executive","Team-Managers-Police","other"],
						 "given_name":"Bea","family_name":"O’Brien","email":"bea@example.org"}""");

		assertThat(back.statusCode()).isEqualTo(302);
		String account = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
		User user = this.identityService.createUserQuery().userId(account).singleResult();
		assertThat(user.getFirstName() + "|" + user.getLastName() + "|" + user.getEmail())
			.isEqualTo("Bea|O’Brien|bea@example.org");
		assertThat(groups(account)).containsExactly("police.executive", "police.line-manager");
		assertThat(this.identityService.checkPassword(account, "")).isFalse();
	}

	@Test
	void theNextSignInTakesAwayWhatIsNoLongerGiven() throws Exception {
		new WebVisitor(PORT).in("""
				{"oid":"mover","roles":["police.executive"],"name":"Ann Mover","email":"ann.mover@example.org"}""");
		new WebVisitor(PORT).in("""
				{"oid":"mover","roles":"housing.line-manager","name":"Ann Moved","email":" ann.moved@example.org "}""");

		assertThat(groups("mover")).containsExactly("housing.line-manager");
		assertThat(this.addresses.ofUser("mover")).contains("ann.moved@example.org");
		User user = this.identityService.createUserQuery().userId("mover").singleResult();
		assertThat(user.getFirstName() + "|" + user.getLastName() + "|" + user.getEmail())
			.isEqualTo("Ann|Moved|ann.moved@example.org");
	}

	@Test
	void whatTheTokenDoesNotSayStaysAsItWas() throws Exception {
		new WebVisitor(PORT).in("""
				{"oid":"quiet","roles":["police.executive"],"name":"Quinn Quiet","email":"quinn@example.org"}""");
		new WebVisitor(PORT).in("{\"oid\":\"quiet\",\"roles\":[\"police.executive\"],\"email\":7}");

		User user = this.identityService.createUserQuery().userId("quiet").singleResult();
		assertThat(user.getFirstName() + "|" + user.getLastName() + "|" + user.getEmail())
			.isEqualTo("Quinn|Quiet|quinn@example.org");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
			"preferred_username":"jane_police.uk#EXT#@council.onmicrosoft.com"    | the claim email is missing
			"upn":"jane@police.uk","email":null                                   | the claim email is missing
			"email":"jane_police.uk#EXT#@council.onmicrosoft.com"                 | is not one plain e-mail address
			"email":["jane@police.uk"]                                            | is not one plain e-mail address
			"email":""                                                            | is not one plain e-mail address
			"email":"jane@police.uk","email_verified":false                       | is not verified
			""")
	@ExtendWith(OutputCaptureExtension.class)
	void whoHasNoAddressIsListedAsNotReachable(String claims, String reason, CapturedOutput log) throws Exception {
		String account = "guest-" + Integer.toHexString(claims.hashCode());
		new WebVisitor(PORT).in("{\"oid\":\"" + account + "\",\"roles\":[\"police.executive\"]," + claims + "}");

		User user = this.identityService.createUserQuery().userId(account).singleResult();
		assertThat(user.getFirstName() + user.getLastName() + user.getEmail()).isEmpty();
		assertThat(this.addresses.missing()).contains(account).doesNotContain(Accounts.NOBODY);
		assertThat(log.getOut().lines().filter((line) -> line.contains("WARN"))).singleElement()
			.asString()
			.contains(account, reason, "no notice reaches them")
			.doesNotContain("jane", "@");
		this.vacantRoles.list();
		assertThat(log).containsPattern("no notice reaches them: .*" + account);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
			"name":"Ann \\u202Ellih"                            | Ann|llih
			"given_name":"A\\u2066nn","family_name":"Hill\\u2069"| Ann|Hill
			"name":"\\u202d\\u202c"                             | |
			"name":"فاطمة خان"                                  | فاطمة|خان
			""")
	void aNameTurnsNothingRound(String claims, String first, String last) throws Exception {
		String account = "turned-" + Integer.toHexString(claims.hashCode());
		new WebVisitor(PORT).in("{\"oid\":\"" + account + "\",\"roles\":[\"police.executive\"]," + claims + "}");

		User user = this.identityService.createUserQuery().userId(account).singleResult();
		assertThat(user.getFirstName()).isEqualTo(Objects.toString(first, ""));
		assertThat(user.getLastName()).isEqualTo(Objects.toString(last, ""));
	}

	@Test
	void whatAnEarlierVersionTookForAnAddressIsOneNoLonger() throws Exception {
		User guest = this.identityService.newUser("earlier");
		guest.setPassword("Long-enough-0");
		guest.setEmail("jane_police.uk#EXT#@council.onmicrosoft.com");
		this.identityService.saveUser(guest);
		this.identityService.createMembership("earlier", "police.executive");
		assertThat(this.addresses.ofUser("earlier")).isEmpty();
		assertThat(this.addresses.missing()).contains("earlier");

		new WebVisitor(PORT).in("{\"oid\":\"earlier\",\"roles\":[\"police.executive\"]}");

		assertThat(this.identityService.createUserQuery().userId("earlier").singleResult().getEmail()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/camunda/app/cockpit/default/", "/camunda/app/tasklist/", "/camunda/app/admin/default/",
			"/camunda/app/tasklist/default/?x=1" })
	void afterwardsComesThePageThatWasAsked(String page) throws Exception {
		HttpResponse<String> back = new WebVisitor(PORT).signIn(page,
				"{\"oid\":\"ada\",\"roles\":[\"camunda-admin\"]}");

		assertThat(WebVisitor.location(back)).isEqualTo(page);
	}

	@Test
	void whatStandsBehindTheHashIsKept() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT);
		String provider = WebVisitor.location(visitor
			.fetch("/oauth2/authorization/oidc?to=%2Fcamunda%2Fapp%2Ftasklist%2Fdefault%2F%23%2F%3Ftask%3D4711"));

		String page = WebVisitor.location(visitor.fetch(visitor.atProvider(provider, lead("deep"))));

		assertThat(page).isEqualTo("/camunda/app/tasklist/default/#/?task=4711");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example", "//evil.example/camunda/app/tasklist/default/", "/\\evil.example",
			"/camunda/app/tasklist/default/%0d%0aX:y", "/signed-out", "javascript:alert(1)",
			"/camunda/app/tasklist@evil.example/", "/camunda/api/engine/engine/" })
	void nobodyIsSentElsewhereAfterwards(String elsewhere) throws Exception {
		WebVisitor visitor = new WebVisitor(PORT);
		String to = elsewhere.replace("\\", "%5C").replace("+", "%2B");
		String provider = WebVisitor
			.location(visitor.fetch("/oauth2/authorization/oidc?continue=" + to + "&redirect_uri=" + to + "&to=" + to));

		assertThat(provider).contains("redirect_uri=http://localhost:" + PORT + "/login/oauth2/code/oidc")
			.doesNotContain("evil");
		assertThat(WebVisitor.location(visitor.fetch(visitor.atProvider(provider, lead("led")))))
			.isEqualTo("/camunda/app/tasklist/default/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.0", "HTTP/1.1" })
	void whatTheRequestSaysOfTheHostLeadsNobodyElsewhere(String version) throws Exception {
		WebVisitor visitor = new WebVisitor(PORT);
		String back = visitor.atProvider(visitor.toProvider("/camunda/app/cockpit/default/"), lead("proxied"));
		String pending = visitor.cookies("SIGN-IN-");

		String answer = HttpUser.stranger(PORT)
			.write("GET %s %s\r\nHost: 127.0.0.1:8080\r\nConnection: close\r\nCookie: %s\r\n"
				.formatted(URI.create(back).getRawPath() + "?" + URI.create(back).getRawQuery(), version, pending)
					+ "X-Forwarded-Proto: https\r\nX-Forwarded-Host: evil.example\r\n\r\n", "", 0);

		assertThat(answer).contains("302", "\r\nLocation: /camunda/app/cockpit/default/\r\n").doesNotContain("evil");
		String atTheDoor = HttpUser.stranger(PORT)
			.write("GET /camunda/app/cockpit/default/ " + version
					+ "\r\nHost: evil.example\r\nConnection: close\r\n\r\n", "", 0);
		assertThat(atTheDoor).contains("\r\nLocation: http://localhost:" + PORT + "/sign-in?to=")
			.doesNotContain("evil");
	}

	@Test
	void theStartPageIsForEverybodyAndBeginsNoSession() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT);

		HttpResponse<String> page = visitor.fetch("/");

		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("/camunda/app/tasklist/default/", "/camunda/app/cockpit/default/");
		assertThat(visitor.fetch("/start-page.css").statusCode()).isEqualTo(200);
		assertThat(visitor.cookie("JSESSIONID")).isEmpty();
	}

	@Test
	void theProviderIsAskedForACodeWithProofAndOnlyForWhatIsNeeded() throws Exception {
		String provider = new WebVisitor(PORT).toProvider("/camunda/app/tasklist/default/");

		assertThat(provider).contains("response_type=code", "code_challenge_method=S256", "code_challenge=", "nonce=",
				"state=", "scope=openid%20profile%20email&");
	}

	@Test
	void whoSignsInGetsANewSessionAndANewToken() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT);
		visitor.signIn("/camunda/app/tasklist/default/", "{\"oid\":\"nobody-yet\",\"roles\":[]}");
		String before = visitor.cookie("JSESSIONID").orElseThrow();
		String back = visitor.atProvider(visitor.toProvider("/camunda/app/tasklist/default/"), lead("fresh"));

		visitor.fetch(WebVisitor.location(visitor.fetch(back)));

		String after = visitor.cookie("JSESSIONID").orElseThrow();
		assertThat(after).isNotEqualTo(before);
		assertThat(HttpUser.stranger(PORT).fetch(TASKS, "Cookie", "JSESSIONID=" + before).statusCode()).isEqualTo(401);
		assertThat(HttpUser.stranger(PORT).fetch(TASKS, "Cookie", "JSESSIONID=" + after).statusCode()).isEqualTo(200);
	}

	@Test
	void aCodeCannotBeUsedInAnotherBrowser() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT);
		String back = visitor.atProvider(visitor.toProvider("/camunda/app/tasklist/default/"), lead("stolen"));

		assertThat(new WebVisitor(PORT).fetch(back).statusCode()).isEqualTo(401);
		assertThat(this.identityService.createUserQuery().userId("stolen").count()).isZero();
	}

	@Test
	void whoIsNotSignedInReadsASentenceFromInterfacesAndIsNotSentAround() throws Exception {
		HttpResponse<String> answer = HttpUser.stranger(PORT).fetch(TASKS);

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).contains("\"type\":\"Refused\"", "please sign in again");
		assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/healthz", "/camunda/app/tasklist/styles/user-styles.css", "/camunda/lib/deps.js" })
	void whatIsTheSameForEverybodyStaysOpen(String path) throws Exception {
		assertThat(HttpUser.stranger(PORT).fetch(path).statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "tasklist", "cockpit", "admin", "welcome", "tasklist/", "%74asklist" })
	void nobodySignsInWithAPassword(String application) throws Exception {
		WebVisitor somebody = new WebVisitor(PORT).in(lead("lead"));
		for (WebVisitor visitor : List.of(somebody, new WebVisitor(PORT))) {
			HttpResponse<String> answer = visitor.request("POST",
					"/camunda/api/admin/auth/user/default/login/" + application, "username=lead&password=lead",
					"Content-Type", "application/x-www-form-urlencoded");

			assertThat(answer.statusCode()).isEqualTo(403);
			assertThat(answer.body()).contains("Nobody signs in with a password here");
		}
		assertThat(somebody.fetch(TASKS).statusCode()).isEqualTo(200);
	}

	@Test
	void thereNeedBeNoAdministratorForOthersToWork() throws Exception {
		this.identityService.createUserQuery()
			.memberOfGroup(HscpGroups.ADMINISTRATORS)
			.list()
			.stream()
			.filter((user) -> !user.getId().equals(Accounts.NOBODY))
			.forEach((user) -> this.identityService.deleteMembership(user.getId(), HscpGroups.ADMINISTRATORS));

		WebVisitor visitor = new WebVisitor(PORT).in(lead("first"));

		assertThat(visitor.fetch("/camunda/app/tasklist/default/").statusCode()).isEqualTo(200);
	}

	@Test
	void anotherSiteCannotActWithSomebodysSession() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT).in(lead("csrf"));

		HttpResponse<String> forged = HttpUser.stranger(PORT)
			.request("POST", TASKS, "{}", "Cookie", "JSESSIONID=" + visitor.cookie("JSESSIONID").orElseThrow(),
					"Content-Type", "application/json", "X-XSRF-TOKEN", "x");

		assertThat(forged.statusCode()).isEqualTo(403);
	}

	@Test
	void onePersonMaySignInTwiceAtTheSameMoment() throws Exception {
		ExecutorService together = Executors.newFixedThreadPool(4);
		try {
			for (int round = 0; round < 5; round++) {
				String account = "twin-" + round;
				CyclicBarrier start = new CyclicBarrier(4);
				List<Callable<Void>> work = IntStream.range(0, 4).<Callable<Void>>mapToObj((i) -> () -> {
					start.await();
					this.accounts.keep(account, new Profile("Twin", "Twin", ""), Set.of("police.executive"));
					return null;
				}).toList();
				for (Future<Void> done : together.invokeAll(work)) {
					done.get();
				}
				assertThat(groups(account)).containsExactly("police.executive");
			}
		}
		finally {
			together.shutdownNow();
		}
	}

	private List<String> groups(String account) {
		return this.identityService.createGroupQuery()
			.groupMember(account)
			.orderByGroupId()
			.asc()
			.list()
			.stream()
			.map(Group::getId)
			.toList();
	}

	private static String lead(String account) {
		return "{\"oid\":\"" + account + "\",\"roles\":[\"police.safeguarding-lead\"],\"name\":\"A Lead\"}";
	}

}
