package uk.safeguarding.escalation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.safeguarding.escalation.EscalationApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A diagram that the application cannot run, brought along by the application itself, in
 * a process of its own as an operator starts it.
 */
class DiagramStartIT {

	@TempDir
	private Path policy;

	@TempDir
	private Path folder;

	@BeforeEach
	void thePolicyAsItIsShipped() throws Exception {
		for (String shipped : List.of("bpmn", "forms")) {
			try (Stream<Path> files = Files.list(Path.of(shipped))) {
				for (Path file : files.toList()) {
					Files.copy(file, this.policy.resolve(file.getFileName()));
				}
			}
		}
	}

	@Test
	void everythingThatIsWrongEndsTheStartWithItsSentenceAloneAndNothingIsDeployed() throws Exception {
		change("name=\"limit\" value=\"8\"", "name=\"limit\" value=\"eight\"");
		change("${recordConfirmation}", "${recordConfirmations}");
		Files.delete(this.policy.resolve("board-decision.form"));
		Files.writeString(this.policy.resolve("follow-case.form"), "{\"components\":");
		Files.writeString(this.policy.resolve("half.bpmn"), "<?xml version=\"1.0\"?><definitions>");

		Ended ended = start();

		assertThat(ended.exitCode()).isEqualTo(78);
		assertThat(ended.output()).noneMatch((line) -> line.contains("Exception:") || line.startsWith("\tat "));
		assertThat(ended.sentences()).hasSize(6)
			.anySatisfy((line) -> assertThat(line).startsWith("half.bpmn is no diagram that can be read: "))
			.anySatisfy((line) -> assertThat(line).contains("\"Limit: working day 8\" (Stage2Limit) must have"))
			.anySatisfy((line) -> assertThat(line).contains("(Stage4Decision) has the form \"board-decision\""))
			.anySatisfy((line) -> assertThat(line).contains("\"follow-case.form\" cannot be read"))
			.anySatisfy((line) -> assertThat(line).contains("(FollowCase) has the form \"follow-case\""))
			.anySatisfy((line) -> assertThat(line).contains("calls \"recordConfirmations\""));
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void whatOnlyTheEngineRefusesEndsTheStartWithTheElementToo() throws Exception {
		change("camunda:delegateExpression=\"${registerEscalation}\"", "");

		Ended ended = start();

		assertThat(ended.exitCode()).isEqualTo(1);
		assertThat(ended.output()).last().asString().contains("professional-difference.bpmn, RegisterEscalation: ");
	}

	private void change(String from, String to) throws IOException {
		Path file = this.policy.resolve("professional-difference.bpmn");
		String diagram = Files.readString(file);
		assertThat(diagram).contains(from);
		Files.writeString(file, diagram.replace(from, to));
	}

	private Ended start() throws IOException, InterruptedException {
		Path output = this.policy.resolve("output");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), EscalationApplication.class.getName(), "--server.port=0",
				"--management.server.port=0", "--spring.main.banner-mode=off",
				"--camunda.bpm.deployment-resource-pattern=file:" + this.policy + "/*.bpmn,file:" + this.policy
						+ "/*.form")
			.directory(this.folder.toFile())
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

		/** What is no line of the log. */
		List<String> sentences() {
			return this.output.stream()
				.filter((line) -> line.matches("(professional-difference|half)[.]bpmn.*"))
				.toList();
		}

	}

}
