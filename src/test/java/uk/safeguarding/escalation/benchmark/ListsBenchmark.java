package uk.safeguarding.escalation.benchmark;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.Eventually;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.PostgresServer;
import uk.safeguarding.escalation.testing.Timing;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Tasklist and Cockpit ask for with many open and very many finished cases, of the
 * application and of a bare engine ({@link BareEngine}) that has the same list of tasks.
 * All open cases are of the same two agencies, and stand in the list that is asked for.
 * The bare engine checks no permissions, as is its default, and its finished case was
 * deleted at its first tasks: {@code ./mvnw -Pbenchmark test -Dtest=ListsBenchmark}.
 */
class ListsBenchmark {

	private static final int OPEN = Integer.getInteger("lists.open", 20_000);

	private static final int FINISHED = Integer.getInteger("lists.finished", 100_000);

	private static final int CALLS = 40;

	private static final int FIRST_FINISHED = 100_000;

	private static final String RAISING = "brookfold-primary-line-manager";

	private static final String CHALLENGED = "childrens-social-care-line-manager";

	private static final String REGISTER = "/camunda/register/cases";

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	private static final String JSON = "application/json";

	private static final String ENDED = """
			{"finished": true, "sorting": [{"sortBy": "startTime", "sortOrder": "desc"}]}""";

	@TempDir
	private Path folder;

	@Test
	void lists() throws Exception {
		try (PostgresServer server = PostgresServer.start(Files.createDirectory(this.folder.resolve("database")));
				SmtpSink mailServer = new SmtpSink()) {
			Path home = Files.createDirectory(this.folder.resolve("application"));
			Copies ours = Copies.ofApplication(server, home, mailServer);
			String theirs = server.newDatabase();
			try (ApplicationProcess application = ApplicationProcess.startOnPostgres(home, "2026-09-16T10:00",
					ours.address(), mailServer.settings());
					ApplicationProcess bare = BareEngine
						.startOnPostgres(Files.createDirectory(this.folder.resolve("bare")), theirs)) {
				Copies ofBare = Copies.ofBareEngine(bare, theirs);
				fill(ours, () -> withdraw(application, ours));
				// Filling takes longer than a session lasts.
				HttpUser admin = bare.signIn("admin");
				fill(ofBare, () -> Copies
					.isDone(admin.send("DELETE", ENGINE + "/process-instance/" + ofBare.original(), "", JSON)));
				JsonNode list = HttpUser.json(application.signIn(CHALLENGED).get("/filter?name=My%20team's%20tasks"))
					.get(0);
				// Of three tasks of each case one is in somebody's list, as in ours.
				ofBare.database().sql("""
						update act_ru_identitylink set group_id_ = 'others'
						where task_id_ in (select id_ from act_ru_task where task_def_key_ <> 'Stage1Response')
						""").update();
				String team = list.get("id").asText();
				String same = sameList((ObjectNode) list, admin);
				for (String round : List.of("warming up, ", "")) {
					tasks(round + "bare engine", admin, same);
					tasks(round + "application", application.signIn(CHALLENGED), team);
					finished(round + "bare engine", admin);
					HttpUser auditor = application.signIn("hscp-auditor");
					finished(round + "application", auditor);
					register(round + "application", auditor, ours.original());
					for (String user : List.of(CHALLENGED, "hscp-business-unit", "hscp-auditor")) {
						HttpUser reader = application.signIn(user);
						Timing.measure(round + "application, " + REGISTER + ".html, " + user, CALLS,
								() -> Copies.isDone(reader.fetch(REGISTER + ".html")));
					}
				}
			}
		}
	}

	/** Open copies, then finished ones, of the same case. */
	private static void fill(Copies copies, Timing.Work end) throws Exception {
		copies.copy(copies.original(), Duration.ofMinutes(1), 0, OPEN - 1);
		end.run();
		Eventually.holds(Duration.ofMinutes(1), () -> copies.number(Copies.OPEN_STEPS) == 0);
		assertThat(copies.number("select count(*) from act_hi_procinst where end_time_ is not null"))
			.as("the case and its deliveries have ended")
			.isPositive();
		copies.copy(copies.original(), Duration.ofMinutes(10), FIRST_FINISHED, FIRST_FINISHED + FINISHED - 1);
		copies.database().sql("vacuum analyze").update();
	}

	private static void withdraw(ApplicationProcess application, Copies ours) throws Exception {
		complete(application.signIn(RAISING), RAISING, ours, "Stage1Outcome", Answers.withdrawn("child-has-died"));
		complete(application.signIn(RAISING), RAISING, ours, "ConfirmRecords", Answers.confirmed());
		complete(application.signIn(CHALLENGED), CHALLENGED, ours, "ConfirmRecords", Answers.confirmed());
		Eventually.holds(Duration.ofMinutes(1),
				() -> ours.number("select count(*) from escalation where closed_at is not null") == 1);
		// What is counted of finished cases, for the diagram, is done once and not now.
		ours.database().sql("update escalation set passages_counted = true").update();
	}

	private static void complete(HttpUser person, String user, Copies ours, String element, Map<String, Object> answers)
			throws Exception {
		String ofTheCase = element + "&processInstanceBusinessKey=" + ours.original();
		Eventually.holds(Duration.ofMinutes(1), () -> !person.tasks(ofTheCase).isEmpty());
		Copies.isDone(person.complete(user, ofTheCase, answers));
	}

	/**
	 * The application's list of a team's tasks, for somebody of the group of all tasks.
	 */
	private static String sameList(ObjectNode list, HttpUser admin) {
		Copies.isDone(admin.post("/group/create", Map.of("id", "people", "name", "People", "type", "WORKFLOW")));
		Copies.isDone(admin.send("PUT", ENGINE + "/group/people/members/admin", "{}", JSON));
		list.remove("id");
		HttpResponse<String> made = admin.post("/filter/create", list);
		Copies.isDone(made);
		return HttpUser.json(made).get("id").asText();
	}

	/** With each task its case, its variables and the number of all, as Tasklist asks. */
	private static void tasks(String whose, HttpUser person, String list) throws Exception {
		String path = ENGINE + "/filter/" + list;
		int[] tasks = new int[1];
		Timing.measure(whose + ", list of tasks, first 15", CALLS, () -> {
			HttpResponse<String> page = person.send("POST", path + "/list?firstResult=0&maxResults=15", "{}", JSON,
					"Accept", "application/hal+json");
			Copies.isDone(page);
			tasks[0] = HttpUser.json(page).get("count").asInt();
		});
		assertThat(tasks[0]).as("tasks of " + whose).isGreaterThanOrEqualTo(OPEN);
		Timing.measure("%s, number of tasks (%,d)".formatted(whose, tasks[0]), CALLS,
				() -> Copies.isDone(person.send("POST", path + "/count", "{}", JSON)));
	}

	/** By the engine's own history. */
	private static void finished(String whose, HttpUser person) throws Exception {
		String path = ENGINE + "/history/process-instance";
		for (int first : List.of(0, FINISHED / 2)) {
			Timing.measure("%s, history of the engine, 25 finished from %,d on".formatted(whose, first), CALLS, () -> {
				HttpResponse<String> page = person.send("POST", path + "?firstResult=" + first + "&maxResults=25",
						ENDED, JSON);
				Copies.isDone(page);
				assertThat(HttpUser.json(page)).hasSize(25);
			});
		}
		Timing.measure(whose + ", history of the engine, number of finished", CALLS,
				() -> Copies.isDone(person.send("POST", path + "/count", ENDED, JSON)));
	}

	/** What an auditor sees in Cockpit: the number of all stands on each page. */
	private static void register(String whose, HttpUser auditor, String withdrawn) throws Exception {
		String ended = REGISTER + "?state=closed";
		assertThat(HttpUser.json(auditor.fetch(ended)).get("total").asInt()).isEqualTo(FINISHED + 1);
		for (String path : List.of(ended, ended + "&page=" + FINISHED / 50, REGISTER,
				REGISTER + "/" + withdrawn + "/sheet", REGISTER + "/" + withdrawn + "/papers/case-record")) {
			Timing.measure(whose + ", " + path, CALLS, () -> Copies.isDone(auditor.fetch(path)));
		}
	}

}
