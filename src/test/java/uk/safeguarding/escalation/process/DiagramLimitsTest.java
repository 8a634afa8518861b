package uk.safeguarding.escalation.process;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentWithDefinitions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A process owner changes a number in Modeler: everything else follows from the diagram.
 */
@EscalationTest
class DiagramLimitsTest {

	@Autowired
	private RepositoryService repositoryService;

	@Autowired
	private Cases cases;

	@Test
	void aChangedNumberChangesTimerDueDateForecastAndExplanationOfNewCasesOnly() throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case before = this.cases.raise(Answers.difference("2026-09-14"));
		DeploymentWithDefinitions changed = deploy("execution, 3)", "execution, 5)");
		try {
			Case after = this.cases.raise(Answers.difference("2026-09-14"));

			assertThat(after.due("Stage1Limit")).isEqualTo(London.time("2026-09-21T23:59"));
			assertThat(after.task("Stage1Response").getDueDate()).isEqualTo(London.time("2026-09-21T23:59"));
			assertThat(after.variable("stage1LimitExplained").toString()).startsWith("5 working days after");
			before.timePassesTo("2026-09-17T23:59");
			assertThat(before.openTasks()).contains("Stage2Outcome");
			assertThat(after.inRegister().get("diagram_version"))
				.isEqualTo((Integer) before.inRegister().get("diagram_version") + 1);
		}
		finally {
			this.repositoryService.deleteDeployment(changed.getId(), true);
		}
	}

	private DeploymentWithDefinitions deploy(String from, String to) throws Exception {
		String diagram = Files.readString(Path.of("bpmn", "professional-difference.bpmn"));
		assertThat(diagram).contains(from);
		return this.repositoryService.createDeployment()
			.addInputStream("bpmn/professional-difference.bpmn",
					new ByteArrayInputStream(diagram.replace(from, to).getBytes(StandardCharsets.UTF_8)))
			.deployWithResult();
	}

}
