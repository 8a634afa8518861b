package uk.safeguarding.escalation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which stages there are, what they are called and from which one on a case is reported
 * says the diagram: no code, query, template or text says it a second time.
 */
class StagesInTheCodeTest {

	private static final Path MAIN = Path.of("src", "main");

	private static final Pattern READ = Pattern.compile(".*\\.(java|sql|js|mustache|properties|yaml)");

	private static final Pattern STAGE = Pattern
		.compile("(?i)stages?[ -]?[1-9]|\"stage \"|\\bstage\\w* (>=|<|=) [2-9]");

	private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|(?m)^\\s*(//|--).*?$");

	/** Each with its reason. */
	private static final List<Pattern> EXCEPT = Stream.of(
			// What versions of the diagram say that cannot say it themselves.
			"policy/before\\.properties:.*",
			// What has run on databases is not written anew.
			"db/migration/.*",
			// Cases of the demo, played through the shipped diagram.
			"scenarios/.*",
			// A name that partnerships have in their own files.
			".*:.*stage-2-contact.*", "agency/.*stage2(Contact|Address).*", ".*agency\\.stage2Address\\(\\).*",
			// A part of the key under which a mail was sent: another one would send it
			// again.
			"process/(Delivery|NotifyParties|Audience)\\.java:.*(risk-before-stage-1|challengedBeforeStage1).*")
		.map((pattern) -> Pattern.compile("(java/uk/safeguarding/escalation/|resources/)?" + pattern))
		.toList();

	@Test
	void noneIsNamedOrCounted() throws IOException {
		try (Stream<Path> files = Files.walk(MAIN)) {
			List<String> lines = files.filter((file) -> READ.matcher(file.toString()).matches())
				.flatMap(StagesInTheCodeTest::lines)
				.filter((line) -> EXCEPT.stream().noneMatch((except) -> except.matcher(line).matches()))
				.toList();
			assertThat(lines).as("lines that name a stage").isEmpty();
		}
	}

	/** The lines of a file that name a stage, with where they stand. */
	private static Stream<String> lines(Path file) {
		try {
			boolean code = file.toString().matches(".*\\.(java|sql|js)");
			String text = Files.readString(file);
			List<String> lines = (code
					? COMMENT.matcher(text).replaceAll((found) -> "\n".repeat((int) found.group().lines().count() - 1))
					: text)
				.lines()
				.toList();
			return IntStream.range(0, lines.size())
				.filter((line) -> STAGE.matcher(lines.get(line)).find())
				.mapToObj((line) -> MAIN.relativize(file) + ":" + (line + 1) + ": " + lines.get(line).strip());
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
