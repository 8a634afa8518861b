package uk.safeguarding.escalation.production;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.safeguarding.escalation.EscalationApplication;
import uk.safeguarding.escalation.testing.Ports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The application in a process of its own, as an operator starts it.
 */
class RefusedStartIT {

	@TempDir
	private Path operator;

	@TempDir
	private Path folder;

	private ProductionSettings settings;

	@BeforeEach
	void everythingRight() {
		this.settings = new ProductionSettings(this.operator);
	}

	@Test
	void aMissingSettingEndsTheProcessWithItsSentenceAloneAndNothingIsTouched() throws Exception {
		try (ServerSocket database = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			database.setSoTimeout(300);
			this.settings
				.set("ESCALATION_DATABASE_URL",
						"jdbc:postgresql://127.0.0.1:" + database.getLocalPort() + "/escalation")
				.remove("ESCALATION_BASE_URL")
				.set("ESCALATION_PORT", "0");

			Ended ended = start("UTC");

			assertThat(ended.exitCode()).isEqualTo(78);
			assertThat(ended.output()).hasSize(2)
				.anySatisfy((line) -> assertThat(line).startsWith("ESCALATION_BASE_URL is missing"))
				.anySatisfy((line) -> assertThat(line).startsWith("ESCALATION_PORT is \"0\""));
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(database::accept);
		}
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void anotherTimeZoneEndsTheProcess() throws Exception {
		Ended ended = start("Europe/London");

		assertThat(ended.exitCode()).isEqualTo(78);
		assertThat(ended.output()).singleElement().asString().contains("-Duser.timezone=UTC");
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void aFileThatIsNotThereEndsTheProcess() throws Exception {
		this.settings.set("ESCALATION_AGENCIES_FILE", "file:/nowhere/agencies.yaml");

		Ended ended = start("UTC");

		assertThat(ended.exitCode()).isEqualTo(78);
		assertThat(ended.output()).singleElement()
			.asString()
			.startsWith("ESCALATION_AGENCIES_FILE: the file /nowhere/");
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void theDemoRefusesARealDatabase() throws Exception {
		this.settings.set("SPRING_PROFILES_ACTIVE", "demo")
			.remove("ESCALATION_DATABASE_URL")
			.set("SPRING_DATASOURCE_URL", "jdbc:postgresql://localhost/escalation");

		Ended ended = start("UTC");

		assertThat(ended.exitCode()).isEqualTo(78);
		assertThat(ended.output()).singleElement().asString().contains("SPRING_PROFILES_ACTIVE=production");
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void aDatabaseThatIsAwayIsOneSentenceAndAnotherStartMayHelp() throws Exception {
		int nobody = Ports.free();
		this.settings.set("ESCALATION_DATABASE_URL",
				"jdbc:postgresql://localhost:" + nobody + "/escalation?ApplicationName=x");

		Ended ended = start("UTC");

		assertThat(ended.exitCode()).isEqualTo(1);
		assertThat(ended.output()).last()
			.asString()
			.startsWith("The database of ESCALATION_DATABASE_URL (jdbc:postgresql://localhost:" + nobody
					+ "/escalation) does not let the user \"escalation\" in: ")
			.contains("refused");
		assertThat(ended.output()).noneMatch((line) -> line.contains("Exception") || line.startsWith("\tat "))
			.noneMatch((line) -> line.contains("a-long-database-password"));
		assertThat(this.folder).isEmptyDirectory();
	}

	private Ended start(String zone) throws IOException, InterruptedException {
		Path output = this.operator.resolve("output");
		ProcessBuilder java = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Duser.timezone=" + zone, "-cp", System.getProperty("java.class.path"),
				EscalationApplication.class.getName())
			.directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile());
		java.environment().putAll(this.settings.variables());
		Process process = java.start();
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the process has ended").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return new Ended(process.exitValue(),
				Files.readAllLines(output).stream().filter((line) -> !line.isBlank()).toList());
	}

	private record Ended(int exitCode, List<String> output) {

	}

}
