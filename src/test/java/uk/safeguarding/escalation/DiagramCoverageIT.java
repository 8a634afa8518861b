package uk.safeguarding.escalation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import uk.safeguarding.escalation.process.EscalationProcess;
import uk.safeguarding.escalation.testing.PathTaken;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs after the whole suite: the engine must have been at every element of the diagram
 * and on every sequence flow.
 */
class DiagramCoverageIT {

	@Test
	void everyFlowNodeAndEverySequenceFlowWasTakenByTheSuite() throws IOException {
		assertThat(PathTaken.FOLDER).as("run the whole suite (./mvnw verify) first").isDirectory();
		Set<String> taken = new HashSet<>();
		try (Stream<Path> lists = Files.list(PathTaken.FOLDER)) {
			for (Path list : lists.toList()) {
				taken.addAll(Files.readAllLines(list));
			}
		}

		assertThat(missing(EscalationProcess.FLOW_NODES, taken)).as("flow nodes the suite never entered").isEmpty();
		assertThat(missing(EscalationProcess.SEQUENCE_FLOWS, taken)).as("sequence flows the suite never took")
			.isEmpty();
	}

	private static List<String> missing(Set<String> all, Set<String> taken) {
		Set<String> missing = new TreeSet<>(all);
		missing.removeAll(taken);
		return List.copyOf(missing);
	}

}
