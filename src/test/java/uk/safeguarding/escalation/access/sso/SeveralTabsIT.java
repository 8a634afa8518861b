package uk.safeguarding.escalation.access.sso;

import java.net.HttpCookie;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import uk.safeguarding.escalation.testing.HttpUser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody follows links in several tabs of one browser before they have signed in: each
 * tab comes to its own page.
 */
class SeveralTabsIT extends SignOnTest {

	private static final String TASKS = "/camunda/api/engine/engine/default/task/count";

	private static final String LEAD = "{\"oid\":\"tabs\",\"roles\":[\"police.safeguarding-lead\"],\"email\":\"t@example.org\"}";

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void eachComesToItsOwnTaskInWhateverOrderTheyFinish(boolean olderFirst) throws Exception {
		WebVisitor visitor = new WebVisitor(PORT);
		List<String> order = new ArrayList<>(List.of("older", "newer"));
		List<String> providers = new ArrayList<>(List.of(begin(visitor, "older"), begin(visitor, "newer")));
		if (!olderFirst) {
			order.add(order.remove(0));
			providers.add(providers.remove(0));
		}

		assertThat(WebVisitor.location(visitor.fetch(visitor.atProvider(providers.get(0), LEAD))))
			.isEqualTo(task(order.get(0)));
		String session = visitor.cookie("JSESSIONID").orElseThrow();
		assertThat(WebVisitor.location(visitor.fetch(visitor.atProvider(providers.get(1), LEAD))))
			.isEqualTo(task(order.get(1)));

		// The first tab is being worked in.
		assertThat(visitor.cookie("JSESSIONID")).contains(session);
		assertThat(visitor.fetch(TASKS).statusCode()).isEqualTo(200);
	}

	@Test
	void thirtyThatAreRestoredAtTheSameMomentAllArrive() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT);
		List<String> tasks = IntStream.range(0, 30).mapToObj((i) -> "restored-" + i).toList();
		List<String> backs = new ArrayList<>();
		for (String provider : atOnce(tasks, (task) -> begin(visitor, task))) {
			backs.add(visitor.atProvider(provider, LEAD));
		}

		List<HttpResponse<String>> answers = atOnce(backs, visitor::fetch);

		assertThat(answers).extracting(WebVisitor::location)
			.containsExactlyElementsOf(tasks.stream().map(SeveralTabsIT::task).toList());
		assertThat(visitor.fetch(TASKS).statusCode()).isEqualTo(200);
		assertThat(visitor.cookies("SIGN-IN-")).isEmpty();
	}

	@Test
	void anAnswerThatWasUsedLeadsOnWhoeverIsSignedIn() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT);
		String back = visitor.atProvider(begin(visitor, "once"), LEAD);
		visitor.fetch(back);

		for (String again : List.of(back, "/login/oauth2/code/oidc?code=x&state=unknown",
				"/login/oauth2/code/oidc?error=access_denied&state=unknown")) {
			HttpResponse<String> answer = visitor.fetch(again);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.body()).contains("<h1>You are signed in already.</h1>",
					"href=\"/camunda/app/tasklist/default/\"");
		}
		assertThat(visitor.fetch(TASKS).statusCode()).isEqualTo(200);
	}

	@Test
	void aTabThatIsRefusedAtTheProviderLeadsOnToItsTaskAllTheSame() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT);
		String refused = begin(visitor, "refused").replaceFirst(".*[?&](state=[^&]+).*",
				"/login/oauth2/code/oidc?error=access_denied&$1");

		HttpResponse<String> answer = visitor.fetch(refused);

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).contains("href=\"/sign-in" + Destination.parameter(task("refused")) + "\"");
	}

	@Test
	void whoComesBackAsSomebodyElseGetsASessionOfTheirOwn() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT);
		String later = begin(visitor, "later");
		visitor.fetch(visitor.atProvider(begin(visitor, "now"), LEAD));
		String session = visitor.cookie("JSESSIONID").orElseThrow();

		visitor.fetch(visitor.atProvider(later, LEAD.replace("tabs", "another")));

		assertThat(visitor.cookie("JSESSIONID")).isPresent().isNotEqualTo(session);
		assertThat(HttpUser.stranger(PORT).fetch(TASKS, "Cookie", "JSESSIONID=" + session).statusCode()).isEqualTo(401);
		visitor.fetch("/camunda/app/tasklist/default/");
		assertThat(visitor.fetch("/camunda/api/admin/auth/user/default").body()).contains("\"another\"");
	}

	@Test
	void whatABrowserKeepsOfASignInIsForTheWayBackAloneAndForAnHour() throws Exception {
		HttpResponse<String> begun = HttpUser.stranger(PORT)
			.fetch("/oauth2/authorization/oidc?to=" + "x".repeat(5_000));

		List<HttpCookie> cookies = begun.headers()
			.allValues("Set-Cookie")
			.stream()
			.flatMap((cookie) -> HttpCookie.parse(cookie).stream())
			.toList();
		assertThat(cookies).singleElement().satisfies((cookie) -> {
			assertThat(cookie.getName()).startsWith("SIGN-IN-");
			assertThat(cookie.getPath()).isEqualTo("/login/oauth2/code/");
			assertThat(cookie.getMaxAge()).isEqualTo(3600);
			assertThat(cookie.isHttpOnly()).isTrue();
			assertThat(cookie.getValue()).hasSizeLessThan(400);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "x", "a.b", "a.b.c", "a.b.!", "..", "a.b.aHR0cHM6Ly9ldmlsLmV4YW1wbGU" })
	void aCookieOfSomebodysOwnLetsNobodyIn(String value) throws Exception {
		String state = "abcdefghijklmnopqrst";

		HttpResponse<String> answer = HttpUser.stranger(PORT)
			.fetch("/login/oauth2/code/oidc?code=x&state=" + state, "Cookie",
					"SIGN-IN-" + state.substring(0, 16) + "=" + value);

		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).contains("did not work").doesNotContain("evil");
	}

	/** Follows a link to a task as far as the provider's page. */
	private static String begin(WebVisitor visitor, String task) throws Exception {
		return WebVisitor.location(visitor.fetch(SignInPages.toProvider(task(task))));
	}

	private static String task(String id) {
		return "/camunda/app/tasklist/default/#/?task=" + id + "&detailsTab=task-detail-form";
	}

	private static <T, R> List<R> atOnce(List<T> inputs, Work<T, R> work) throws Exception {
		ExecutorService together = Executors.newFixedThreadPool(inputs.size());
		try {
			CyclicBarrier start = new CyclicBarrier(inputs.size());
			List<Callable<R>> all = inputs.stream().<Callable<R>>map((input) -> () -> {
				start.await();
				return work.of(input);
			}).toList();
			List<R> results = new ArrayList<>();
			for (Future<R> done : together.invokeAll(all)) {
				results.add(done.get());
			}
			return results;
		}
		finally {
			together.shutdownNow();
		}
	}

	private interface Work<T, R> {

		R of(T input) throws Exception;

	}

}
