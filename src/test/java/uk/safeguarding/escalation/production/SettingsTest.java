package uk.safeguarding.escalation.production;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an operator can forget or contradict, and the sentence that stops the start: each
 * row of {@code docs/settings.md} is tried, with all the rest right.
 */
@Tag("slow")
class SettingsTest {

	private static final Pattern REFUSED = Pattern.compile("^\\| `(.*)` \\| ([^`|]*) \\|$", Pattern.MULTILINE);

	private static final Pattern VARIABLE = Pattern.compile("^\\| `(ESCALATION_[A-Z_]+)` \\| [^|]+ \\| ([^|]+) \\|",
			Pattern.MULTILINE);

	private static final Pattern EXAMPLE = Pattern.compile("^(#?)(ESCALATION_[A-Z_]+)=", Pattern.MULTILINE);

	private static final List<String> VARIABLES = Arrays.stream(Variables.class.getRecordComponents())
		.map((component) -> "ESCALATION_" + component.getName().replaceAll("(?=[A-Z])", "_").toUpperCase(Locale.ROOT))
		.toList();

	@TempDir
	private Path folder;

	private ProductionSettings settings;

	@BeforeEach
	void everythingRight() {
		this.settings = new ProductionSettings(this.folder);
	}

	static Stream<Arguments> rows() {
		return found(REFUSED, "docs/settings.md").stream().map((row) -> Arguments.of(row.group(1), row.group(2)));
	}

	@ParameterizedTest
	@MethodSource("rows")
	void whatIsWrongStopsTheStartWithItsSentence(String set, String sentence) {
		List<String> changes = List.of(set.replace(" not set", "").split(", (?=-|[A-Z]+_)"));
		this.settings.set(changes.stream().filter((each) -> !each.startsWith("--")).toArray(String[]::new));

		List<String> refusals = this.settings
			.refusals(changes.stream().filter((each) -> each.startsWith("--")).toArray(String[]::new));

		assertThat(refusals).containsExactly(sentence);
		assertThat(sentence).doesNotContain("open-secret", "f0ur", "pa55", "a-long");
	}

	@Test
	void whatIsRightPasses() {
		assertThat(this.settings.refusals()).isEmpty();
	}

	@Test
	void everyOptionalSettingMayBeGiven() {
		this.settings.set("ESCALATION_MAIL_USER=escalation", "ESCALATION_MAIL_PASSWORD=a-long-mail-password",
				"ESCALATION_MAIL_SECURITY=tls",
				"ESCALATION_DATABASE_URL=jdbc:postgresql://db.partnership.test:5433/escalation?sslmode=verify-full",
				"ESCALATION_PORT=9080", "ESCALATION_MANAGEMENT_PORT=9081",
				"ESCALATION_OIDC_GROUPS_FILE=" + ProductionSettings.FOLDER + "/groups.yaml",
				"ESCALATION_CLOSED_DAYS_FILE=" + ProductionSettings.FOLDER + "/closed-days.txt",
				"ESCALATION_CLEANUP_START=22:00", "ESCALATION_CLEANUP_END=02:00", "ESCALATION_ZONE=Europe/Dublin",
				"ESCALATION_DUTY_TEAM_TELEPHONE=+44 1432 200301", "ESCALATION_HSCP_MAILBOX=office@partnership.test",
				"ESCALATION_OIDC_ISSUER=http://localhost:9000/realm", "ESCALATION_RETENTION_HISTORY_DAYS=9131",
				"ESCALATION_RETENTION_REGISTER_DAYS=10957");

		ConfigurableEnvironment environment = this.settings.checked();

		assertThat(Stream
			.of("spring.mail.port", "spring.mail.protocol", "spring.mail.username", "server.port", "escalation.zone",
					"escalation.hscp.mailbox", "escalation.telephone.duty-team", "escalation.retention.register-days",
					"escalation.oidc.mapping.Police-Line-Managers", "escalation.agencies[0].mailbox",
					"camunda.bpm.authorization.enabled", "escalation.calendar.extra-closed-days",
					"camunda.bpm.generic-properties.properties.history-cleanup-batch-window-start-time")
			.map(environment::getProperty)).containsExactly("465", "smtps", "escalation", "9080", "Europe/Dublin",
					"office@partnership.test", "+44 1432 200301", "10957", "police.line-manager",
					"differences@police.test", "true", this.folder.resolve("closed-days.txt").toString(), "22:00");
	}

	@ParameterizedTest
	@ValueSource(strings = { "jdbc:postgresql:escalation", "jdbc:postgresql:///escalation",
			"jdbc:postgresql://127.0.0.1/escalation?ApplicationName=x", "jdbc:postgresql://[::1]:5432/escalation",
			"jdbc:postgresql://localhost,127.0.0.1:5433/escalation",
			"jdbc:postgresql://a.agency.uk,b.agency.uk/escalation?sslmode=verify-full&targetServerType=primary" })
	void aDatabaseOnThisMachineOrOneThatProvesItselfIsRight(String url) {
		assertThat(this.settings.set("ESCALATION_DATABASE_URL=" + url).refusals()).isEmpty();
	}

	@Test
	void whatIsWrongInSeveralPlacesIsSaidAtOnce() {
		this.settings.set("ESCALATION_BASE_URL", "ESCALATION_PORT=0", "ESCALATION_MAIL_FROM=nobody");

		assertThat(this.settings.refusals()).hasSize(3);
	}

	@Test
	void anEmptyMachineReadsEverythingThatIsRequiredAndNothingElse() {
		List<String> required = found(VARIABLE, "docs/settings.md").stream()
			.filter((row) -> row.group(2).equals("**required**"))
			.map((row) -> row.group(1))
			.toList();

		assertThat(this.settings.clear().set("SPRING_PROFILES_ACTIVE=production").refusals())
			.extracting((sentence) -> sentence.replaceFirst(" has no value: it .*", ""))
			.containsExactlyInAnyOrderElementsOf(required);
		assertThat(found(EXAMPLE, "deploy/environment.example")).filteredOn((line) -> line.group(1).isEmpty())
			.extracting((line) -> line.group(2))
			.containsExactlyInAnyOrderElementsOf(required);
	}

	@Test
	void everyVariableHasItsRowAndItsExample() {
		assertThat(found(VARIABLE, "docs/settings.md")).extracting((row) -> row.group(1))
			.containsExactlyElementsOf(VARIABLES);
		assertThat(found(EXAMPLE, "deploy/environment.example")).extracting((line) -> line.group(2))
			.containsExactlyInAnyOrderElementsOf(VARIABLES);
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.datasource.url=jdbc:postgresql://db.partnership.test/x",
			"spring.mail.host=localhost", "spring.mail.protocol=smtps", "spring.mail.jndi-name=mail/session",
			"management.server.address=0.0.0.0", "camunda.bpm.admin-user.id=admin", "camunda.bpm.history-level=audit",
			"camunda.bpm.authorization.enabled=false", "camunda.bpm.database.schema-update=create-drop",
			"camunda.bpm.job-execution.enabled=false", "server.servlet.session.cookie.secure=false",
			"camunda.bpm.webapp.csrf.enable-secure-cookie=false",
			"camunda.bpm.webapp.header-security.hsts-disabled=true", "spring.h2.console.enabled=true",
			"spring.sql.init.mode=always", "server.error.include-stacktrace=always",
			"escalation.mail.outbox=data/outbox" })
	void whatIsNoVariableCannotBeSet(String argument) {
		String property = argument.replaceFirst("=.*", "");

		String value = this.settings.checked("--" + argument).getProperty(property);

		assertThat(value).isNotNull().isEqualTo(this.settings.checked().getProperty(property));
		assertThat(property + "=" + value).isNotEqualTo(argument);
	}

	@ParameterizedTest
	@ValueSource(strings = { "mail.smtp.starttls.enable", "mail.smtp.starttls.required",
			"mail.smtp.ssl.checkserveridentity", "mail.smtps.ssl.checkserveridentity" })
	void noMailLeavesInClearText(String property) {
		String variable = "SPRING_MAIL_PROPERTIES_" + property.replace('.', '_').toUpperCase(Locale.ROOT);

		ConfigurableEnvironment environment = this.settings.set(variable + "=false")
			.checked("--spring.mail.properties." + property + "=false");

		assertThat(Binder.get(environment)
			.bind("spring.mail.properties", Bindable.mapOf(String.class, String.class))
			.get()).containsEntry(property, "true");
	}

	@Test
	void theDemoAndTheSuiteAreLeftAlone() {
		assertThat(this.settings.clear().refusals()).isEmpty();
		assertThat(this.settings.set("SPRING_PROFILES_ACTIVE=demo,test")
			.refusals("--spring.datasource.url=jdbc:postgresql://localhost/escalation")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-07:17", "Z", "GMT+25", "UTC+01:00", "BST", "Europe/Lundon", " Europe/London", "" })
	void aZoneThatIsNoRegionStopsTheDemoTooWithOneSentence(String zone) {
		assertThat(this.settings.clear().set("ESCALATION_ZONE=" + zone).refusals()).containsExactly(
				"ESCALATION_ZONE is no time zone: give the name of a region, such as Europe/London, or take"
						+ " it out.");
	}

	private static List<MatchResult> found(Pattern pattern, String file) {
		try {
			return pattern.matcher(Files.readString(Path.of(file))).results().toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
