package uk.safeguarding.escalation.process;

import java.io.IOException;
import java.io.UncheckedIOException;
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
 * The agencies' file is edited while cases run.
 */
class AgencyChangesTest {

	private static final String PROBATION = "    - id: probation\n      name: Probation Service\n";

	private final List<String> database = FreshDatabase.settings();

	@TempDir
	private Path folder;

	@AfterEach
	void realTime() {
		London.resetClock();
	}

	@Test
	void anAgencyThatIsRetiredInTheMiddleOfACaseSeesItToItsEndAndCountsUnderItsNewName() {
		London.clockAt("2026-09-15T09:30");
		String instance;
		try (ConfigurableApplicationContext application = start((file) -> file)) {
			instance = application.getBean(Cases.class).raise(difference("police", "probation")).instanceId();
		}
		try (ConfigurableApplicationContext application = start(
				(file) -> file.replace(PROBATION, "    - id: probation\n      name: Probation West\n"))) {
			application.getBean(Cases.class).raise(difference("housing", "probation"));
			assertThat(challenged(application)).containsEntry("Probation West", "2")
				.doesNotContainKey("Probation Service");
		}
		try (ConfigurableApplicationContext application = start((file) -> file.replace(PROBATION,
				"    - id: probation\n      retired: true\n      name: Probation West\n"))) {
			Cases cases = application.getBean(Cases.class);
			Case difference = cases.raised(instance).timePassesTo("2026-09-18T09:00");
			assertThatThrownBy(() -> cases.raise(difference("police", "probation")))
				.hasMessageContaining("“The other agency”: please choose one of the answers offered.");

			difference.done("probation-safeguarding-lead", "Stage2Response", Answers.response("agree"))
				.done("police-safeguarding-lead", "Stage2Outcome", Answers.resolved())
				.runSteps()
				.confirmedByBoth();

			assertThat(difference.isEnded()).isTrue();
			assertThat(difference.confirmations()).containsExactly("police", "probation");
			assertThat(challenged(application)).containsEntry("Probation West", "2");
		}
	}

	@Test
	void anAgencyThatIsGoneWhileACaseIsOpenStopsTheStartWithOneSentence() {
		London.clockAt("2026-09-15T09:30");
		try (ConfigurableApplicationContext application = start((file) -> file)) {
			Cases cases = application.getBean(Cases.class);
			cases.raise(difference("police", "youth-justice"))
				.done("police-line-manager", "Stage1Outcome", Answers.resolved())
				.runSteps()
				.confirmedByBoth();
			String challenging = cases.raise(difference("probation", "police")).reference();
			String challenged = cases.raise(difference("housing", "probation")).reference();
			cases.raise(difference("housing", "police"));

			assertThatThrownBy(() -> check(application, "probation")).isInstanceOf(SettingsRefused.class)
				.hasMessage("agencies.yaml: the agency \"probation\" is missing, and open cases are with it: "
						+ challenging + ", " + challenged + ". Put it back as it was, with \"retired: true\" if it"
						+ " takes part in no new case.");
			assertThatThrownBy(() -> check(application, "probation", "housing"))
				.hasMessageContaining("the agency \"housing\" is missing")
				.hasMessageContaining("the agency \"probation\" is missing");
			assertThatCode(() -> check(application, "youth-justice")).as("with closed cases only")
				.doesNotThrowAnyException();
		}
		assertThatThrownBy(() -> start((file) -> file.replace("id: probation\n", "id: probation-west\n")))
			.as("another id is another agency")
			.hasMessageContaining("the agency \"probation\" is missing");
	}

	/** What a start with a file without some agencies asks. */
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

	private ConfigurableApplicationContext start(UnaryOperator<String> edit) {
		try {
			Path file = Files.writeString(this.folder.resolve("agencies.yaml"),
					edit.apply(new ClassPathResource("agencies.yaml").getContentAsString(StandardCharsets.UTF_8)));
			return new SpringApplicationBuilder(EscalationApplication.class, Cases.class).profiles("demo", "test")
				.web(WebApplicationType.NONE)
				.run(Stream.concat(this.database.stream(), Stream.of("--escalation.agencies-file=file:" + file))
					.toArray(String[]::new));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
