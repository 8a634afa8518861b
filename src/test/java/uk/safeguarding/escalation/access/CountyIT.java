package uk.safeguarding.escalation.access;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import uk.safeguarding.escalation.EscalationApplication;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.County;
import uk.safeguarding.escalation.testing.FreshDatabase;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.SentStatements;
import uk.safeguarding.escalation.testing.ThisEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * With 300 agencies the database is asked what it is asked with 14: at a start that finds
 * everything in place, and for what people do most.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CountyIT {

	private static final String RAISER = "brookfold-primary-practitioner";

	private static final String MANAGER = "childrens-social-care-line-manager";

	/** What each step sends, in order: with 14 agencies, and with 300. */
	private Map<String, List<String>> few;

	private Map<String, List<String>> many;

	@BeforeAll
	void bothAreStartedTwiceAndUsed(@TempDir Path folder) throws Exception {
		London.clockAt("2026-09-15T09:30");
		this.few = used(folder, County.SHIPPED);
		this.many = used(folder, County.LARGE);
	}

	@AfterAll
	static void timeGoesOn() {
		London.resetClock();
	}

	@Test
	void threeHundredAgenciesSendNoMoreThanFourteen() {
		assertThat(numbers(this.many, (any) -> true)).isEqualTo(numbers(this.few, (any) -> true));
	}

	@Test
	void aStartThatFindsEverythingInPlaceWritesNothingButTheDaysLists() {
		assertThat(this.many.get("start again"))
			.filteredOn((statement) -> statement.matches("(?i)(insert|update|delete) .*"))
			.filteredOn((statement) -> statement.matches("(?i).*ACT_(ID|RU)_.*"))
			.isNotEmpty()
			.allMatch((statement) -> statement
				.matches("(?i)update ACT_RU_(FILTER .*|JOB set DUEDATE_ .* where DUEDATE_ is null)"));
	}

	@Test
	void aPersonsGroupsAreAskedForOnceARequest() {
		assertThat(numbers(this.many, CountyIT::asksForGroups))
			.containsAllEntriesOf(
					Map.of("raise", 0, "claim", 0, "release", 0, "complete", 0, "the team's list", 1, "notice", 1))
			.containsEntry("the lists, counted", 3)
			.allSatisfy((step, questions) -> assertThat(questions).isLessThanOrEqualTo(3));
		assertThat(numbers(this.many, (statement) -> statement.contains("left join act_id_membership")))
			.as("with what their session rests on")
			.containsAllEntriesOf(Map.of("raise", 1, "claim", 1, "release", 1, "complete", 1, "the team's list", 1));
	}

	@Test
	void nobodyReadsWhichGroupsHoldAnyGrant() {
		assertThat(numbers(this.many, (statement) -> statement.matches("(?i)select distinct ?\\(A.GROUP_ID_\\).*")))
			.allSatisfy((step, questions) -> assertThat(questions).isZero());
	}

	/**
	 * One of them asks whether the person who raised it still works there, one for
	 * whoever set it off, and two who is asked to act.
	 */
	@Test
	void theAddressesOfANoticeAreReadInAFewStatements() {
		assertThat(this.many.get("notice")).filteredOn((statement) -> statement.contains("ACT_ID_USER"))
			.hasSizeBetween(2, 8);
	}

	private static boolean asksForGroups(String statement) {
		return statement.contains("from ACT_ID_GROUP RES inner join ACT_ID_MEMBERSHIP");
	}

	private static Map<String, Integer> numbers(Map<String, List<String>> sent, Predicate<String> which) {
		return sent.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey,
					(step) -> (int) step.getValue().stream().filter(which).count()));
	}

	private static Map<String, List<String>> used(Path folder, int agencies) throws Exception {
		String[] settings = Stream
			.concat(FreshDatabase.settings().stream(), Stream.of("--server.port=0", "--management.server.port=0",
					"--camunda.bpm.generate-unique-process-engine-name=false", County.agencies(folder, agencies)))
			.toArray(String[]::new);
		start(settings).close();
		Map<String, List<String>> sent = new LinkedHashMap<>();
		try (ConfigurableApplicationContext application = start(settings)) {
			ThisEngine.serves(application);
			assertThat(application.getBean(IdentityService.class).createGroupQuery().count())
				.isEqualTo(agencies * 4L + 6);
			use(application, new Steps(application.getBean(SentStatements.class), sent));
		}
		return sent;
	}

	private static ConfigurableApplicationContext start(String... settings) {
		return new SpringApplicationBuilder(EscalationApplication.class, SentStatements.class).profiles("demo", "test")
			.run(settings);
	}

	private static void use(ConfigurableApplicationContext application, Steps steps) throws Exception {
		steps.done("start again");
		int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
		HttpUser raiser = HttpUser.signIn(port, RAISER);
		steps.done("sign in");
		HttpUser manager = HttpUser.signIn(port, MANAGER);
		steps.forget();
		// The first of each kind reads diagram and form.
		for (boolean first : List.of(true, false)) {
			Step step = (what, answer) -> {
				assertThat(answer.statusCode()).as(what + ": " + answer.body()).isBetween(200, 299);
				if (first) {
					steps.forget();
				}
				else {
					steps.done(what);
				}
				return answer.body();
			};
			raise(application, raiser, step, steps);
			work(manager, step);
		}
	}

	private static void raise(ConfigurableApplicationContext application, HttpUser raiser, Step step, Steps steps)
			throws Exception {
		step.done("the start page", raiser.send("GET", "/", "", "text/html"));
		String difference = new ObjectMapper()
			.readTree(step.done("raise", raiser.raise(Answers.difference("2026-09-14"))))
			.get("id")
			.asText();
		ManagementService jobs = application.getBean(ManagementService.class);
		String notice = jobs.createJobQuery()
			.processInstanceId(application.getBean(RuntimeService.class)
				.createProcessInstanceQuery()
				.processInstanceBusinessKey(reference(application, difference))
				.variableValueLike("notice", "%/NotifyStage1/%")
				.singleResult()
				.getId())
			.singleResult()
			.getId();
		steps.forget();
		jobs.executeJob(notice);
		steps.done("notice");
	}

	private static String reference(ConfigurableApplicationContext application, String difference) {
		return (String) application.getBean(RuntimeService.class).getVariable(difference, "reference");
	}

	private static void work(HttpUser manager, Step step) throws Exception {
		step.done("the lists, counted", manager.get("/filter?resourceType=Task&itemCount=true"));
		String list = new ObjectMapper()
			.readTree(step.done("find the list", manager.get("/filter?name=My%20team's%20tasks")))
			.get(0)
			.get("id")
			.asText();
		step.done("the team's list", manager.post("/filter/" + list + "/list?firstResult=0&maxResults=15", Map.of()));
		String task = "/task/" + manager.tasks("Stage1Response").get(0).get("id").asText();
		step.done("a task", manager.get(task));
		step.done("a task's form", manager.get(task + "/deployed-form"));
		step.done("what the form shows", manager.get(task + "/form-variables"));
		step.done("claim", manager.post(task + "/claim", Map.of("userId", MANAGER)));
		step.done("release", manager.post(task + "/unclaim", Map.of()));
		step.done("claim again", manager.post(task + "/claim", Map.of("userId", MANAGER)));
		step.done("complete", manager.post(task + "/submit-form", HttpUser.variables(Answers.response("agree"))));
	}

	private interface Step {

		String done(String what, HttpResponse<String> answer);

	}

	/** What was sent between one step and the next. */
	private record Steps(SentStatements statements, Map<String, List<String>> sent) {

		void done(String step) {
			this.sent.put(step, new ArrayList<>(this.statements.taken()));
		}

		void forget() {
			this.statements.taken();
		}

	}

}
