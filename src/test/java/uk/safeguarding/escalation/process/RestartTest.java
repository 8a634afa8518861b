package uk.safeguarding.escalation.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.EscalationApplication;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.production.SettingsRefused;
import uk.safeguarding.escalation.register.statistics.RegisterStatistics;
import uk.safeguarding.escalation.register.statistics.Span;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.FreshDatabase;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The application starts again while cases are open, and its administrator has edited the
 * agencies' file, the file of closed days and the time zone meanwhile.
 */
@Tag("slow")
@Tag("database")
class RestartTest {

	private static final String PROBATION = "    - id: probation\n      name: Probation Service\n";

	private static final String RENAMED = "    - id: probation\n      name: Probation West\n";

	private static final String RETIRED = "    - id: probation\n      retired: true\n      name: Probation West\n";

	private static final String STAND_INS = """
			      acts-for:
			        safeguarding-lead: adult-social-care
			        executive: adult-social-care
			""";

	private static final String ONE_MORE = """
			    - id: oakdale-primary
			      name: Oakdale Primary School
			      sector: education
			""";

	private final List<String> database = FreshDatabase.settings();

	@TempDir
	private Path folder;

	@AfterEach
	void realTime() {
		London.resetClock();
	}

	@Test
	void openCasesGoOnWithAgenciesThatAreRenamedOrRetiredAndWithAnotherCalendar() throws IOException {
		London.clockAt("2026-09-15T09:30");
		String retiring;
		String moving;
		String challenging;
		String challenged;
		String stoodIn;
		int version;
		try (ConfigurableApplicationContext application = start((file) -> file, "# nothing yet\n", "Europe/London")) {
			Cases cases = application.getBean(Cases.class);
			retiring = cases.raise(difference("police", "probation")).instanceId();
			moving = cases.raise(Answers.difference("2026-09-14")).instanceId();
			// Nothing follows this end.
			cases.raise(difference("police", "youth-justice"))
				.done("police-line-manager", "Stage1Outcome", Answers.withdrawn("child-has-died"))
				.runSteps()
				.confirmedByBoth();
			challenging = cases.raise(difference("probation", "police")).instanceId();
			challenged = cases.raise(difference("housing", "probation")).reference();
			stoodIn = cases
				.raise(Answers.with(Answers.immediateRisk("2026-09-14", 2), "challengedAgency", "hearthside-charity"))
				.instanceId();
			version = cases.definition().getVersion();
			assertThat(challenged(application)).containsEntry("Probation Service", "2");
			onlyAgenciesOfOpenCasesAreMissed(application, cases.raised(retiring).reference() + ", "
					+ cases.raised(challenging).reference() + ", " + challenged);
		}
		try (ConfigurableApplicationContext application = start((file) -> file.replace(PROBATION, RENAMED),
				"2026-09-17 closed Flood\n", "Europe/Paris")) {
			application.getBean(Cases.class)
				.raise(difference("police", "probation"))
				.done("police-line-manager", "Stage1Outcome", Answers.resolved())
				.runSteps()
				.confirmedByBoth();
			assertThat(challenged(application)).as("raised before and after, one row")
				.containsEntry("Probation West", "3")
				.doesNotContainKey("Probation Service");
			theLimitHasMoved(application.getBean(Cases.class).raised(moving));
			assertThat(application.getBean(Cases.class).raise(Answers.difference("2026-09-14")).due("Stage1Limit"))
				.isEqualTo(London.time("2026-09-18T22:59"));
		}
		try (ConfigurableApplicationContext application = start(
				(file) -> file.replace(PROBATION, RETIRED).replace(STAND_INS, "") + ONE_MORE,
				"2026-09-17 closed Flood\n", "Europe/Paris")) {
			Cases cases = application.getBean(Cases.class);
			assertThat(cases.raise(difference("oakdale-primary", "police")).openTasks()).contains("Stage1Outcome");
			assertThat(cases.definition().getVersion()).isEqualTo(version);
			Case difference = cases.raised(retiring).timePassesTo("2026-09-21T09:00");
			assertThatThrownBy(() -> cases.raise(difference("police", "probation")))
				.hasMessageContaining("“The other agency”: please choose one of the answers offered.");

			difference.done("probation-safeguarding-lead", "Stage2Response", Answers.response("agree"))
				.done("police-safeguarding-lead", "Stage2Outcome", Answers.resolved())
				.runSteps()
				.confirmedByBoth();

			assertThat(difference.isClosed()).isTrue();
			assertThat(difference.confirmations()).containsExactly("police", "probation");
			assertThat(challenged(application)).containsEntry("Probation West", "3");
			theRaisingSideHasRetired(cases.raised(challenging));
			theStandInsAreGone(cases, cases.raised(stoodIn));
		}
		assertThatThrownBy(
				() -> start((file) -> file.replace("id: probation\n", "id: probation-west\n"), "", "Europe/Paris"))
			.as("another id is another agency")
			.hasMessageContaining("the agency \"probation\" is missing, and cases that still run are with it: ")
			.hasMessageContaining(challenged);
	}

	private static void theRaisingSideHasRetired(Case difference) {
		difference.timePassesTo("2026-09-21T09:00")
			.done("probation-safeguarding-lead", "Stage2Outcome", Answers.resolved())
			.runSteps()
			.confirmedByBoth();
		assertThat(difference.isClosed()).isTrue();
	}

	/** The agency's own people have its tasks from the next stage on. */
	private static void theStandInsAreGone(Cases cases, Case difference) {
		difference.timePassesTo("2026-09-28T09:00");
		assertThat(difference.task("hearthside-charity-executive", "Stage3Response")).isNotNull();
		assertThat(cases.as("adult-social-care-executive", () -> difference.tasks("Stage3Response"))).isEmpty();
	}

	private static void theLimitHasMoved(Case difference) {
		assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-18T22:59"));
		assertThat(difference.due("Stage1Reminder")).isEqualTo(London.time("2026-09-16T08:00"));
		assertThat(difference.task("Stage1Outcome").getDueDate()).isEqualTo(London.time("2026-09-18T22:59"));
		assertThat(difference.task("FollowCase").getDueDate()).isNull();
		assertThat(difference.card("Stage1Outcome")).containsEntry("limitDay", "Friday 18 September 2026");
		assertThat(difference.card("FollowCase")).containsEntry("limitDay", "Friday 18 September 2026");
		assertThat(difference.variable("stage2Limit")).isEqualTo("2026-09-25T23:59:00+02:00");
		assertThat(difference.stageInRegister(1).get("limit_explained").toString()).contains(
				"Thursday 17 September 2026 (Flood)",
				"because the time zone was changed from Europe/London to Europe/Paris;"
						+ " Thursday 17 September 2026 (Flood) is a closed day now; until then people had been told"
						+ " Thursday 17 September 2026, 23:59 (Europe/London).");
	}

	/** What a start with a file without some agencies asks. */
	private static void onlyAgenciesOfOpenCasesAreMissed(ConfigurableApplicationContext application, String open) {
		assertThatThrownBy(() -> check(application, "probation")).isInstanceOf(SettingsRefused.class)
			.hasMessage("agencies.yaml: the agency \"probation\" is missing, and cases that still run are with it: "
					+ open + ". Put it back as it was, with \"retired: true\" if it takes part in no new case.");
		assertThatThrownBy(() -> check(application, "probation", "housing"))
			.hasMessageContaining("the agency \"housing\" is missing")
			.hasMessageContaining("the agency \"probation\" is missing");
		assertThatCode(() -> check(application, "youth-justice")).as("with closed cases only")
			.doesNotThrowAnyException();
	}

	private static void check(ConfigurableApplicationContext application, String... without) {
		AgencyDirectory shipped = application.getBean(AgencyDirectory.class);
		new AgenciesOfOpenCases(new AgencyDirectory(
				shipped.agencies().stream().filter((agency) -> !List.of(without).contains(agency.id())).toList()),
				application.getBean(JdbcClient.class))
			.check();
	}

	private static Map<String, Object> difference(String raising, String challenged) {
		return Answers.with(Answers.difference("2026-09-14"), "raisingAgency", raising, "challengedAgency", challenged);
	}

	/**
	 * How often agencies were challenged in the quarter, by name, as the register's page
	 * shows it.
	 */
	private static Map<String, String> challenged(ConfigurableApplicationContext application) {
		return application.getBean(RegisterStatistics.class)
			.of(new Span(LocalDate.parse("2026-07-01"), LocalDate.parse("2026-09-30")), 0, false)
			.tables()
			.stream()
			.filter((table) -> table.id().equals("agencies"))
			.findFirst()
			.map((table) -> table.columns()
				.stream()
				.collect(Collectors.toMap((column) -> column.label(),
						(column) -> String
							.valueOf(table.rows().get(table.rows().size() - 1).values().get(column.id())))))
			.orElseThrow();
	}

	private ConfigurableApplicationContext start(UnaryOperator<String> agencies, String closedDays, String zone)
			throws IOException {
		Path file = Files.writeString(this.folder.resolve("agencies.yaml"),
				agencies.apply(new ClassPathResource("agencies.yaml").getContentAsString(StandardCharsets.UTF_8)));
		Path days = Files.writeString(this.folder.resolve("closed-days.txt"), closedDays);
		return new SpringApplicationBuilder(EscalationApplication.class, Cases.class).profiles("demo", "test")
			.web(WebApplicationType.NONE)
			.run(Stream
				.concat(this.database.stream(),
						Stream.of("--escalation.agencies-file=file:" + file,
								"--escalation.calendar.extra-closed-days=" + days, "--escalation.zone=" + zone))
				.toArray(String[]::new));
	}

}
