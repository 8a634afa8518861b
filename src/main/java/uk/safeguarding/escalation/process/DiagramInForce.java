package uk.safeguarding.escalation.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.policy.PolicyCheck;
import uk.safeguarding.escalation.policy.PolicyCheck.Finding;
import uk.safeguarding.escalation.policy.PolicyFolder;
import uk.safeguarding.escalation.policy.PolicyInForce;

/**
 * The version of the diagram on which a difference raised now would run: the newest one
 * that the application can run. A newer one that it cannot run, deployed by hand or by
 * another version of the application, is passed over, and health says why.
 */
@Component("diagram")
class DiagramInForce extends AbstractHealthIndicator implements PolicyInForce {

	private static final Logger LOG = LoggerFactory.getLogger(DiagramInForce.class);

	private final RepositoryService repositoryService;

	private final Diagrams diagrams;

	private final PolicyFolder shipped;

	private final Partnership partnership;

	/** By the id of a version, which never changes. */
	private final Map<String, Looked> known = new ConcurrentHashMap<>();

	DiagramInForce(RepositoryService repositoryService, Diagrams diagrams, PolicyFolder shipped,
			Partnership partnership) {
		this.repositoryService = repositoryService;
		this.diagrams = diagrams;
		this.shipped = shipped;
		this.partnership = partnership;
	}

	/**
	 * The version in force.
	 * @return empty when the application can run none of them
	 */
	Optional<ProcessDefinition> find() {
		return inForce(this.diagrams.versions());
	}

	@Override
	public Optional<Diagram> read() {
		return find().map((version) -> this.diagrams.of(version.getId()));
	}

	@Override
	protected void doHealthCheck(Health.Builder health) {
		List<ProcessDefinition> versions = this.diagrams.versions();
		Optional<ProcessDefinition> inForce = inForce(versions);
		Optional<ProcessDefinition> newest = versions.stream().findFirst();
		health.status((inForce.isPresent() && inForce.equals(newest)) ? Status.UP : Status.DOWN);
		inForce
			.ifPresentOrElse(
					(version) -> health.withDetail("version", version.getVersion())
						.withDetail("deployedAt", deployedAt(version))
						.withDetail("shipped", look(version).shipped())
						.withDetail("raisingHalted", version.isSuspended()),
					() -> health.withDetail("version", "none"));
		newest.filter((version) -> !look(version).faults().isEmpty())
			.ifPresent((version) -> health.withDetail("newestVersion", version.getVersion())
				.withDetail("newestDeployedAt", deployedAt(version))
				.withDetail("newestCannotRun", look(version).faults()));
	}

	private Optional<ProcessDefinition> inForce(List<ProcessDefinition> versions) {
		return versions.stream().filter((version) -> look(version).faults().isEmpty()).findFirst();
	}

	private String deployedAt(ProcessDefinition version) {
		return this.repositoryService.createDeploymentQuery()
			.deploymentId(version.getDeploymentId())
			.singleResult()
			.getDeploymentTime()
			.toInstant()
			.toString();
	}

	private Looked look(ProcessDefinition version) {
		return this.known.computeIfAbsent(version.getId(), (id) -> {
			Map<String, byte[]> forms = PolicyFolder
				.forms(this.repositoryService.getDeploymentResourceNames(version.getDeploymentId())
					.stream()
					.collect(Collectors.toMap((name) -> name, (name) -> content(version, name))));
			byte[] diagram = content(version, version.getResourceName());
			boolean ours = this.shipped.is(diagram, forms);
			List<Finding> findings = ours ? this.shipped.found()
					: PolicyCheck.of(diagram, forms, this.partnership, this.shipped.notices()::has);
			findings.forEach((finding) -> LOG.atLevel(finding.must() ? Level.ERROR : Level.WARN)
				.log("Version {} of the diagram {}: {}", version.getVersion(),
						finding.must() ? "cannot be run" : "should be looked at", finding.sentence()));
			List<String> faults = findings.stream().filter(Finding::must).map(Finding::sentence).toList();
			return new Looked(faults, ours);
		});
	}

	private byte[] content(ProcessDefinition version, String name) {
		try (InputStream content = this.repositoryService.getResourceAsStream(version.getDeploymentId(), name)) {
			return content.readAllBytes();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What is known of a version.
	 *
	 * @param faults why it cannot be run
	 * @param shipped whether this application brought it along
	 */
	private record Looked(List<String> faults, boolean shipped) {

	}

}
