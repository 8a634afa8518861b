package uk.safeguarding.escalation.access.boundary;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Random;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.Dump;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two thousand generated bad requests, the same ones each time.
 */
@Tag("slow")
@WebTest
class RandomRequestsIT {

	private static final long SEED = 20261122;

	private static final int REQUESTS = 2000;

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	private static final String MANAGER = "brookfold-primary-line-manager";

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final List<Object> BAD_VALUES = List.of("", " ", "no-such-answer", "x".repeat(3501), "a\u0000b",
			"\uD800", 4711, 1.5, List.of("a"), Map.of("a", 1), "2026-02-30", "31/02/2026");

	private static final List<String> FOREIGN = List.of("reference", "stage2Limit", "stage1Result", "finalOutcome",
			"currentStage", "nextStage", "raisedBy", "deadlines", "agencies", "openStage", "execution", "__proto__",
			"a.b", "x".repeat(300), "\u0000", "<script>", "${x}");

	private static final List<String> ACTIONS = List.of("complete", "resolve", "bpmnError", "delegate", "variables",
			"localVariables", "identity-links", "attachment/create", "comment/create", "suspended", "modification",
			"%63omplete", "submit-form;x=1", "submit-form/", "", "..", "assignee/..;/complete");

	private final Random random = new Random(SEED);

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private Dump dump;

	@Test
	void neverFailStoreNothingAndLeaveTheApplicationAnsweringAsBefore() throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		String task = difference.task("Stage1Outcome").getId();
		HttpUser raiser = HttpUser.signIn(this.port, "brookfold-primary-practitioner");
		HttpUser manager = HttpUser.signIn(this.port, MANAGER);
		manager.post("/task/" + task + "/claim", Map.of("userId", MANAGER));
		Set<String> before = this.dump.before();
		List<String> wrong = new ArrayList<>();
		Map<Integer, Integer> answered = new HashMap<>();

		for (int i = 0; i < REQUESTS; i++) {
			HttpResponse<String> answer = switch (this.random.nextInt(4)) {
				case 0 -> raiser.raise(spoiled(Answers.difference("2026-09-14"), "impactOnChild"));
				case 1 -> manager.post("/task/" + task + "/submit-form",
						HttpUser.variables(spoiled(Answers.notResolved(), "interimSafety")));
				case 2 ->
					manager.send(pick(List.of("POST", "PUT", "DELETE", "PATCH")),
							ENGINE + "/" + pick(List.of("task/" + task, "process-instance/" + difference.instanceId(),
									"execution/" + difference.instanceId(), "filter/x", "user/admin", "nothing")) + "/"
									+ pick(ACTIONS),
							body(), "application/json");
				default -> manager.post("/task/" + task + "/submit-form", body());
			};
			answered.merge(answer.statusCode(), 1, Integer::sum);
			if (answer.statusCode() < 400 || answer.statusCode() > 499 || answer.body().contains("Exception")) {
				wrong.add(i + ": " + answer.statusCode() + " " + answer.body());
			}
		}

		assertThat(wrong).isEmpty();
		assertThat(answered.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(REQUESTS);
		this.dump.assertUnchangedSince(before);
		assertThat(raiser.raise(Answers.difference("2026-09-14")).statusCode()).isEqualTo(200);
		assertThat(
				manager.post("/task/" + task + "/submit-form", HttpUser.variables(Answers.notResolved())).statusCode())
			.isEqualTo(204);
	}

	/** Good answers with at least one thing wrong. */
	private Map<String, Object> spoiled(Map<String, Object> answers, String required) {
		Map<String, Object> spoiled = new HashMap<>(answers);
		spoiled.put(pick(answers.keySet().stream().sorted().toList()), pick(BAD_VALUES));
		if (this.random.nextBoolean()) {
			spoiled.put(pick(FOREIGN), pick(BAD_VALUES));
		}
		else {
			spoiled.put(required, pick(List.of("", " ", "x".repeat(3501), "a\u0000b", 4711, List.of("a"))));
		}
		return spoiled;
	}

	private String body() throws Exception {
		return switch (this.random.nextInt(5)) {
			case 0 -> "{\"variables\":{\"" + "a".repeat(this.random.nextInt(50)) + "\":";
			case 1 -> "[".repeat(1 + this.random.nextInt(2000));
			case 2 -> "\"" + this.random.nextLong() + "\"";
			case 3 -> JSON.writeValueAsString(Map.of("variables", Map.of(pick(FOREIGN),
					Map.of("value", pick(BAD_VALUES), "type", pick(List.of("Object", "File", "x"))))));
			default -> JSON.writeValueAsString(Map.of("userId", pick(FOREIGN), "variables", pick(BAD_VALUES)));
		};
	}

	private <T> T pick(List<T> values) {
		return values.get(this.random.nextInt(values.size()));
	}

}
