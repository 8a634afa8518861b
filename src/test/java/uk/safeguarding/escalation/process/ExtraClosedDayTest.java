package uk.safeguarding.escalation.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An administrator's file of closed days.
 */
@EscalationTest
class ExtraClosedDayTest {

	@Autowired
	private Cases cases;

	@DynamicPropertySource
	static void file(DynamicPropertyRegistry registry) throws IOException {
		Path file = Files.createTempFile("closed-days", ".txt");
		Files.writeString(file, "2026-09-16 closed Day of mourning\n");
		registry.add("escalation.calendar.extra-closed-days", file::toString);
	}

	@Test
	void aOneOffClosedDayMovesTheLimitAndIsNamed() {
		London.clockAt("2026-09-15T09:30");
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));

		assertThat(difference.due("Stage1Limit")).isEqualTo(London.time("2026-09-18T23:59"));
		assertThat(difference.task("Stage1Response").getDueDate()).isEqualTo(London.time("2026-09-18T23:59"));
		assertThat(difference.card("Stage1Response").get("stageLimitExplained").toString())
			.contains("Wed 16 Sep 2026 (Day of mourning)");
	}

}
