package uk.safeguarding.escalation.policy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

import uk.safeguarding.escalation.EscalationApplication;
import uk.safeguarding.escalation.testing.ApplicationProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A policy of one's own, in a folder, on the application as it is, in a process of its
 * own as an operator starts it.
 */
@Tag("slow")
class PolicyStartIT {

	@TempDir
	private Path policy;

	@TempDir
	private Path folder;

	@BeforeEach
	void thePolicyAsItIsShipped() throws Exception {
		for (String shipped : List.of("bpmn", "forms")) {
			FileSystemUtils.copyRecursively(Path.of(shipped), this.policy.resolve(shipped));
		}
	}

	@Test
	void aChangedLimitStandsOnTheStartPageAfterTheNextStart() throws Exception {
		change("name=\"limit\" value=\"3\"", "name=\"limit\" value=\"5\"");
		Files.writeString(this.policy.resolve("policy.yaml"), "url: https://procedures.partnership.test/differences");

		try (ApplicationProcess application = ApplicationProcess.start(this.folder, "2026-09-15T09:30",
				"--escalation.policy=file:" + this.policy)) {
			assertThat(application.signIn("brookfold-primary-practitioner").fetch("/").body())
				.contains("https://procedures.partnership.test/differences", "by Tuesday 22 September 2026, 23:59")
				.doesNotContain("by Friday 18 September 2026, 23:59");
		}
	}

	@Test
	void everythingThatIsWrongEndsTheStartWithItsSentenceAloneAndNothingIsDeployed() throws Exception {
		change("name=\"limit\" value=\"8\"", "name=\"limit\" value=\"eight\"");
		change("${recordConfirmation}", "${recordConfirmations}");
		Files.writeString(this.policy.resolve("policy.yaml"),
				"spring.datasource.url: jdbc:h2:mem:x\naddresses:\n  lado: the LADO");
		change("formRef=\"board-decision\"", "formRef=\"boards-decision\"");

		Ended ended = run("--escalation.policy=file:" + this.policy);

		assertThat(ended.exitCode()).isEqualTo(78);
		assertThat(ended.output()).hasSize(6)
			.anySatisfy((line) -> assertThat(line).startsWith("policy.yaml says \"spring.datasource.url\", which"))
			.anySatisfy((line) -> assertThat(line)
				.startsWith("policy.yaml says \"addresses.lado\" = \"the LADO\": it must be one plain address"))
			.anySatisfy((line) -> assertThat(line).contains("\"Limit: working day 8\" (Stage2Limit) must have"))
			.anySatisfy((line) -> assertThat(line).contains("(Stage4Decision) has the form \"boards-decision\""))
			.anySatisfy((line) -> assertThat(line).contains("asks the diagram for {{stage2.limit}}"))
			.anySatisfy((line) -> assertThat(line).contains("calls \"${recordConfirmations}\""));
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void aFolderThatIsMissingOrEmptyEndsTheStartWithOneSentence() throws Exception {
		Path empty = Files.createDirectory(this.policy.resolve("empty"));

		assertThat(run("--escalation.policy=file:" + this.policy + "/none").output())
			.containsExactly("ESCALATION_POLICY: the folder " + this.policy
					+ "/none does not exist or cannot be read; create it, let the application read it, or correct the path.");
		assertThat(run("--escalation.policy=" + empty)).isEqualTo(new Ended(78, List.of("ESCALATION_POLICY: the folder "
				+ empty + " holds nothing of a policy: bpmn/, forms/ or policy.yaml.")));
	}

	@Test
	void theCheckSaysWhatMustBeMendedAndTouchesNothing() throws Exception {
		Ended ours = run("--check");
		change("name=\"limit\" value=\"8\"", "name=\"limit\" value=\"9\"");
		Ended lookAt = run("--check=" + this.policy);
		change("${recordConfirmation}", "${recordConfirmations}");
		Ended must = run("--check=file:" + this.policy);

		assertThat(ours).isEqualTo(new Ended(0, List.of("Cases can run on this policy; nothing was found.")));
		assertThat(lookAt.exitCode()).isZero();
		assertThat(lookAt.output()).last().isEqualTo("Cases can run on this policy.");
		assertThat(lookAt.output().get(0)).startsWith("LOOK AT  ");
		assertThat(must.exitCode()).isEqualTo(1);
		assertThat(must.output().get(0)).startsWith("MUST     \"Confirm the records\" (ConfirmRecords) calls");
		assertThat(this.folder).isEmptyDirectory();
	}

	private void change(String from, String to) throws IOException {
		Path file = this.policy.resolve("bpmn/professional-difference.bpmn");
		String diagram = Files.readString(file);
		assertThat(diagram).contains(from);
		Files.writeString(file, diagram.replace(from, to));
	}

	private Ended run(String... arguments) throws IOException, InterruptedException {
		Path output = this.policy.resolve("output");
		List<String> command = ApplicationProcess.command(EscalationApplication.class);
		command.addAll(List.of("--server.port=0", "--management.server.port=0", "--spring.main.banner-mode=off"));
		command.addAll(List.of(arguments));
		Process process = new ProcessBuilder(command).directory(this.folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		try {
			assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("the process has ended").isTrue();
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
