package uk.safeguarding.escalation.production;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code deploy/environment.example} and the table of variables say the same.
 */
class EnvironmentExampleTest {

	private static final Pattern LINE = Pattern.compile("^(#?)(ESCALATION_[A-Z_]+)=(.*)$", Pattern.MULTILINE);

	@Test
	void itHasEveryVariableAndLeavesOutWhatMayBeLeftOut() throws IOException {
		List<MatchResult> lines = lines();

		assertThat(lines).extracting((line) -> line.group(2))
			.containsExactlyInAnyOrder(Arrays.stream(Variable.values()).map(Variable::name).toArray(String[]::new));
		assertThat(lines).allSatisfy((line) -> {
			Variable variable = Variable.named(line.group(2)).orElseThrow();
			assertThat(line.group(1).isEmpty()).as(variable.name()).isEqualTo(variable.required());
			assertThat(line.group(3)).isIn("", variable.example());
		});
	}

	@Test
	void asItIsNothingStarts() throws IOException {
		Map<String, String> variables = lines().stream()
			.filter((line) -> line.group(1).isEmpty())
			.collect(Collectors.toMap((line) -> line.group(2), (line) -> line.group(3)));
		variables.put("SPRING_PROFILES_ACTIVE", "production");
		variables.remove("ESCALATION_AGENCIES_FILE");

		List<String> printed = Attempt.with(variables, List.of(), "UTC").printed();

		for (String name : List.of("DATABASE_URL", "DATABASE_PASSWORD", "BASE_URL", "MAIL_HOST", "MAIL_FROM",
				"OIDC_ISSUER", "OIDC_CLIENT_SECRET", "POLICY_URL", "MASH_TELEPHONE")) {
			assertThat(printed).anySatisfy((sentence) -> assertThat(sentence).startsWith("ESCALATION_" + name + " is"));
		}
	}

	private static List<MatchResult> lines() throws IOException {
		return LINE.matcher(Files.readString(Path.of("deploy", "environment.example"))).results().toList();
	}

}
