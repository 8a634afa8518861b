package uk.safeguarding.escalation.production;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every setting that an operator can forget or contradict, and the sentence that stops
 * the start. {@code docs/settings.md} is generated from it with
 * {@code -Dsettings.write=true}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettingsTest {

	@TempDir
	private Path folder;

	private final Map<String, String> sentences = new LinkedHashMap<>();

	@ParameterizedTest
	@MethodSource("uk.safeguarding.escalation.production.Wrong#all")
	void whatIsWrongStopsTheStartWithOneSentence(Wrong wrong) {
		ProductionSettings settings = new ProductionSettings(this.folder);
		wrong.applyTo(settings);

		Attempt attempt = Attempt.with(settings.variables(), wrong.arguments(), wrong.zone());

		assertThat(attempt.passed()).isFalse();
		assertThat(attempt.printed()).singleElement()
			.asString()
			.contains(wrong.variable())
			.matches("[^\\n]*[.?]")
			.doesNotContain("Exception", "open-secret", "f0ur", "pa55", "a-long");
		assertThat(attempt.exitCode()).isEqualTo(78);
		this.sentences.put(wrong.toString(), attempt.printed().get(0).replace(this.folder.toString(), Wrong.FOLDER));
	}

	@Test
	void whatIsRightPasses() {
		assertThat(attempt(new ProductionSettings(this.folder))).isEqualTo(new Attempt(true, 0, List.of()));
	}

	@Test
	void everyOptionalSettingMayBeGiven() {
		ProductionSettings settings = new ProductionSettings(this.folder).set("ESCALATION_MAIL_USER", "escalation")
			.set("ESCALATION_MAIL_PASSWORD", "a-long-mail-password")
			.set("ESCALATION_MAIL_SECURITY", "tls")
			.set("ESCALATION_DATABASE_URL", "jdbc:postgresql://db.partnership.test:5433/escalation?sslmode=verify-full")
			.set("ESCALATION_PORT", "9080")
			.set("ESCALATION_MANAGEMENT_PORT", "9081")
			.set("ESCALATION_OIDC_GROUPS_FILE", Wrong.FOLDER + "/groups.yaml")
			.set("ESCALATION_CLOSED_DAYS_FILE", Wrong.FOLDER + "/closed-days.txt")
			.set("ESCALATION_CLEANUP_START", "22:00")
			.set("ESCALATION_CLEANUP_END", "02:00")
			.set("ESCALATION_ZONE", "Europe/Dublin")
			.set("ESCALATION_DUTY_TEAM_TELEPHONE", "+44 1432 200301")
			.set("ESCALATION_HSCP_MAILBOX", "office@partnership.test")
			.set("ESCALATION_OIDC_ISSUER", "http://localhost:9000/realm");

		assertThat(attempt(settings)).isEqualTo(new Attempt(true, 0, List.of()));
	}

	@Test
	void whatIsWrongInSeveralPlacesIsSaidAtOnce() {
		ProductionSettings settings = new ProductionSettings(this.folder).remove("ESCALATION_BASE_URL")
			.set("ESCALATION_PORT", "0")
			.set("ESCALATION_MAIL_FROM", "nobody");

		assertThat(attempt(settings).printed()).hasSize(3);
	}

	@Test
	void anEmptyMachineReadsEverythingThatIsRequiredAndNothingElse() {
		List<String> required = Arrays.stream(Variable.values())
			.filter(Variable::required)
			.map((variable) -> variable + " is missing: give")
			.toList();

		assertThat(Attempt.with(Map.of("SPRING_PROFILES_ACTIVE", "production"), List.of(), "UTC").printed())
			.hasSameSizeAs(required)
			.allSatisfy((sentence) -> assertThat(required).anyMatch(sentence::startsWith));
	}

	@Test
	void theDemoAndTheSuiteAreLeftAlone() {
		assertThat(Attempt.with(Map.of(), List.of(), "Europe/London").passed()).isTrue();
		assertThat(Attempt
			.with(Map.of("SPRING_PROFILES_ACTIVE", "demo,test"),
					List.of("--spring.datasource.url=jdbc:postgresql://localhost/escalation"), "UTC")
			.passed()).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-07:17", "Z", "GMT+25", "UTC+01:00", "BST", "Europe/Lundon", " Europe/London", "" })
	void aZoneThatIsNoRegionStopsTheDemoWithOneSentenceToo(String zone) {
		Attempt attempt = Attempt.with(Map.of("ESCALATION_ZONE", zone), List.of(), "UTC");

		assertThat(attempt.passed()).isFalse();
		assertThat(attempt.printed()).containsExactly("ESCALATION_ZONE is no time zone: give the name of a region, such"
				+ " as Europe/London, or take it out.");
	}

	@Test
	void aRefusedStartTouchesNeitherDatabaseNorMailServer() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			server.setSoTimeout(300);
			ProductionSettings settings = new ProductionSettings(this.folder)
				.set("ESCALATION_DATABASE_URL", "jdbc:postgresql://127.0.0.1:" + server.getLocalPort() + "/escalation")
				.set("ESCALATION_MAIL_HOST", "127.0.0.1")
				.set("ESCALATION_MAIL_PORT", String.valueOf(server.getLocalPort()))
				.remove("ESCALATION_BASE_URL");

			assertThat(attempt(settings).passed()).isFalse();

			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(server::accept);
		}
	}

	@AfterAll
	void theDocumentSaysSo() throws IOException {
		SettingsDocument.compare(this.sentences);
	}

	private static Attempt attempt(ProductionSettings settings) {
		return Attempt.with(settings.variables(), List.of(), "UTC");
	}

}
