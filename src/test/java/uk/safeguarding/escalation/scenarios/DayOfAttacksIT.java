package uk.safeguarding.escalation.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

import uk.safeguarding.escalation.EscalationApplication;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.RealTimeAfterwards;
import uk.safeguarding.escalation.testing.ThisEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole log of a day: the twelve fictional cases are told, people work, others
 * attack.
 */
@Tag("slow")
@ExtendWith({ OutputCaptureExtension.class, RealTimeAfterwards.class })
class DayOfAttacksIT {

	private static final String DAY = "2026-11-20T10:00";

	private static final String PASSWORD = "Kept-Out-Of-Logs-9";

	private static final Pattern LINE = Pattern
		.compile("20\\d\\d-\\d\\d-\\d\\dT[\\d:.]{12}Z +INFO \\d+ --- \\[.*?] \\[.*?] (\\S+) +: (\\S+).*");

	/** The columns of the table of requests, and who comes for them. */
	private static final Map<String, String> PEOPLE = Map.of("all", "admin", "holder", "housing-executive", "raiser",
			"brookfold-primary-practitioner", "stranger", "police-practitioner", "unit", "hscp-business-unit",
			"auditor", "hscp-auditor", "leaver", "housing-safeguarding-lead");

	private static final List<String> WORK = List.of("holder | 200 | GET {e}/task/{task}/form-variables",
			"auditor | 200 | GET {e}/process-instance/{instance}/variables",
			"all | 204 | PUT {e}/process-instance/{instance}/suspended | {\"suspended\":true}",
			"all | 204 | PUT {e}/process-instance/{instance}/suspended | {\"suspended\":false}",
			"unit | 204 | PUT {e}/job/{timer}/retries | {\"retries\":1}",
			"all | 204 | DELETE {e}/group/housing.safeguarding-lead/members/housing-safeguarding-lead",
			"leaver | 401 | GET {e}/task/count");

	private final Map<String, HttpUser> people = new HashMap<>();

	private final Map<String, String> places = new HashMap<>();

	@Test
	void holdsOneLineForEachActAndNothingOfAChildOrOfWhatWasTyped(@TempDir Path folder, CapturedOutput output)
			throws IOException {
		London.clockAt(DAY);
		try (ConfigurableApplicationContext application = new SpringApplicationBuilder(EscalationApplication.class)
			.profiles("demo", "scenarios", "test")
			.run("--server.port=0", "--management.server.port=0", "--logging.level.root=info",
					"--escalation.demo.password=" + PASSWORD, "--escalation.mail.outbox=" + folder,
					"--camunda.bpm.generate-unique-process-engine-name=false")) {
			aDay(application);
		}

		assertThat(output.getAll()).doesNotContain("FORGED", PASSWORD, "wrong-guess").doesNotContain(narrative());
		assertThat(output.getAll().lines()).filteredOn(LINE.asMatchPredicate().negate()).isEmpty();
		// Refused besides the attacks: what the leaver asked for, and that they signed
		// out.
		long refused = attacks().stream().filter((row) -> !row.contains("! ")).count() + 2;
		Map<String, Long> kinds = output.getAll()
			.lines()
			.map(LINE::matcher)
			.filter((line) -> line.matches() && line.group(1).equals("security"))
			.collect(Collectors.groupingBy((line) -> line.group(2), TreeMap::new, Collectors.counting()));
		assertThat(kinds)
			.hasToString("{administration=1, halt=2, reading=2, refused=" + refused + ", retry=1, role-taken-away=1,"
					+ " session-ended=1, sign-in=7, sign-in-waiting=1, sign-in-wrong=1, sign-out=6}");
	}

	private void aDay(ConfigurableApplicationContext application) throws IOException {
		London.clockAt(DAY);
		ThisEngine.serves(application);
		int port = application.getEnvironment().getRequiredProperty("local.server.port", int.class);
		PEOPLE.forEach((who, account) -> this.people.put(who, HttpUser.signIn(port, account, PASSWORD)));
		this.people.put("nobody", HttpUser.stranger(port));
		Task task = application.getBean(TaskService.class)
			.createTaskQuery()
			.taskDefinitionKey("Stage3Response")
			.singleResult();
		ManagementService jobs = application.getBean(ManagementService.class);
		String timer = jobs.createJobQuery()
			.processInstanceId(task.getProcessInstanceId())
			.timers()
			.list()
			.get(0)
			.getId();
		jobs.setJobRetries(timer, 0);
		this.places.putAll(Map.of("e", "/camunda/api/engine/engine/default", "task", task.getId(), "instance",
				task.getProcessInstanceId(), "timer", timer, "forged",
				"x%0D%0A2026-11-28T00:00:00.000Z%20%20INFO%201%20---%20FORGED"));

		Stream.of("wrong-guess", PASSWORD)
			.forEach((word) -> HttpUser.nobody(port).open("tasklist", "police-executive", word));
		assertThat(WORK).allSatisfy((row) -> assertThat(" " + status(row) + " ").isSubstringOf(row));
		assertThat(attacks()).hasSizeGreaterThan(60).allSatisfy((row) -> assertThat(status(row)).isBetween(400, 499));
		PEOPLE.keySet().forEach((who) -> status(who + " | - | POST /camunda/api/admin/auth/user/default/logout"));
	}

	private int status(String row) {
		String[] columns = row.split(" \\| ");
		String[] request = filled(columns[2]).split(" ");
		return this.people.getOrDefault(columns[0], this.people.get("all"))
			.send(request[0].split(",")[0], request[1], (columns.length > 3) ? filled(columns[3]) : "",
					"application/json")
			.statusCode();
	}

	private String filled(String text) {
		return Pattern.compile("\\{([a-z]\\w*)}")
			.matcher(text)
			.replaceAll((place) -> this.places.getOrDefault(place.group(1), "x"));
	}

	/**
	 * The first of each section of the requests that are refused, but for giants and
	 * headers.
	 */
	private static List<String> attacks() throws IOException {
		return Stream.of(Files.readString(Path.of("src/test/resources/refused-requests.txt")).split("\n\n"))
			.skip(1)
			.flatMap((section) -> section.lines()
				.skip(1)
				.filter((row) -> row.split(" \\| ").length < 5
						&& !row.matches(".*(\\*\\d|elsewhere|visitor|headers).*"))
				.limit(3))
			.toList();
	}

	/** Record numbers, and texts by their sentences. */
	private static List<String> narrative() {
		return Scenario.all()
			.stream()
			.flatMap((scenario) -> scenario.steps().stream())
			.flatMap((step) -> step.answers().entrySet().stream())
			.filter((answer) -> answer.getKey().equals("childReference") || answer.getValue().toString().contains(" "))
			.flatMap((answer) -> Stream.of(answer.getValue().toString().split("[.;,] ")))
			.toList();
	}

}
