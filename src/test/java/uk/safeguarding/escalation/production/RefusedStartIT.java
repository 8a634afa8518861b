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
	void aMissingSettingEndsTheProcessWithItsSentenceAndNothingIsTouched() throws Exception {
		try (ServerSocket database = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			database.setSoTimeout(300);
			this.settings.set(
					"ESCALATION_DATABASE_URL=jdbc:postgresql://127.0.0.1:" + database.getLocalPort() + "/escalation",
					"ESCALATION_BASE_URL", "ESCALATION_PORT=0");

			Ended ended = start();

			assertThat(ended.exitCode()).isEqualTo(78);
			assertThat(ended.output()).containsExactly(
					"ESCALATION_BASE_URL has no value: it must be the address that staff open: https://, a host (not this"
							+ " machine, not example.org) and nothing after it, no path, no closing slash and no question"
							+ " mark.",
					"ESCALATION_PORT must be a number from 1 to 65535.");
			assertThat(ended.output()).noneMatch((line) -> line.startsWith("\tat "));
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(database::accept);
		}
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void aDatabaseThatIsAwayIsOneSentenceAndAnotherStartMayHelp() throws Exception {
		int nobody = Ports.free();
		this.settings.set("ESCALATION_DATABASE_URL=jdbc:postgresql://localhost:" + nobody + "/escalation");

		Ended ended = start();

		assertThat(ended.exitCode()).isEqualTo(1);
		assertThat(ended.output()).last()
			.asString()
			.startsWith("The database (ESCALATION_DATABASE_URL in production) does not let the application in: ")
			.contains("localhost:" + nobody + " refused");
		assertThat(ended.output()).noneMatch((line) -> line.contains("a-long-database-password"));
		assertThat(this.folder).isEmptyDirectory();
	}

	private Ended start() throws IOException, InterruptedException {
		Process process = this.settings.start(this.folder);
		try {
			assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the process has ended").isTrue();
		}
		finally {
			process.destroyForcibly();
		}
		return new Ended(process.exitValue(),
				Files.readAllLines(this.settings.output()).stream().filter((line) -> !line.isBlank()).toList());
	}

	private record Ended(int exitCode, List<String> output) {

	}

}
