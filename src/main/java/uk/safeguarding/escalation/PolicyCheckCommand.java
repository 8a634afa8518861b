package uk.safeguarding.escalation;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.boot.logging.LoggingSystem;

import uk.safeguarding.escalation.policy.PolicyCheck.Finding;
import uk.safeguarding.escalation.policy.PolicyFolder;

/**
 * {@code --check=FOLDER}: says what is wrong with a policy, and ends. It reads the folder
 * and, for the ids, the policy in force: the one that {@code ESCALATION_POLICY} names, or
 * else ours. No server, no database and no setting is touched.
 */
final class PolicyCheckCommand {

	private static final String CHECK = "--check";

	private PolicyCheckCommand() {
	}

	/**
	 * Whether a policy is to be checked.
	 * @return its folder; empty text for the policy of the application
	 */
	static Optional<String> folder(String... args) {
		return Arrays.stream(args)
			.filter((arg) -> arg.equals(CHECK) || arg.startsWith(CHECK + "="))
			.map((arg) -> arg.substring(CHECK.length()).replaceFirst("^=", ""))
			.findFirst();
	}

	/**
	 * Checks a policy.
	 * @return the exit code: 0 when it can be started, 1 when something must be mended
	 */
	static int run(String folder, PrintStream out) {
		LoggingSystem.get(PolicyCheckCommand.class.getClassLoader()).beforeInitialize();
		List<Finding> findings;
		try {
			PolicyFolder inForce = new PolicyFolder(Objects.toString(System.getenv("ESCALATION_POLICY"), ""));
			findings = new PolicyFolder(folder).findings(inForce);
		}
		catch (IllegalArgumentException ex) {
			findings = List.of(new Finding(true, ex.getMessage()));
		}
		findings.forEach((finding) -> out.println((finding.must() ? "MUST     " : "LOOK AT  ") + finding.sentence()));
		boolean must = findings.stream().anyMatch(Finding::must);
		out.println(must ? "Cases cannot run on this policy until every MUST is mended."
				: "Cases can run on this policy" + (findings.isEmpty() ? "; nothing was found." : "."));
		return must ? 1 : 0;
	}

}
