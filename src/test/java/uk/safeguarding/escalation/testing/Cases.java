package uk.safeguarding.escalation.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.access.People;
import uk.safeguarding.escalation.engine.SignedIn;
import uk.safeguarding.escalation.policy.EscalationProcess;
import uk.safeguarding.escalation.scenarios.Player;

/**
 * Raises cases the way Tasklist does: somebody signs in and submits the start form.
 */
@TestComponent
public class Cases {

	private final ProcessEngine engine;

	private final JdbcClient jdbc;

	private final Player player;

	public Cases(ProcessEngine engine, JdbcClient jdbc, People people, SignedIn signedIn) {
		this.engine = engine;
		this.jdbc = jdbc;
		this.player = new Player(engine, people, signedIn, London::clockAt);
	}

	/**
	 * The diagram of the version before it said limits, roles and recipients itself,
	 * without its picture.
	 */
	public static final Path BEFORE_PROPERTIES = Path.of("src/test/resources/upgrade/before-properties.bpmn");

	/**
	 * Deploys a diagram with the forms, as a version after all others.
	 * @return the deployment
	 */
	public String deploy(String diagram) throws IOException {
		return deploy(diagram, "", UnaryOperator.identity());
	}

	/**
	 * Deploys a diagram with the forms, some of them edited, as a version after all
	 * others.
	 * @param edited which: an expression that their ids match
	 * @return the deployment
	 */
	public String deploy(String diagram, String edited, UnaryOperator<String> edit) throws IOException {
		DeploymentBuilder deployment = this.engine.getRepositoryService()
			.createDeployment()
			.name("made here")
			.addString("professional-difference.bpmn", diagram);
		try (Stream<Path> files = Files.list(Path.of("forms"))) {
			for (Path form : files.toList()) {
				String name = form.getFileName().toString();
				String content = Files.readString(form);
				deployment.addString(name, name.matches(edited + "\\.form") ? edit.apply(content) : content);
			}
		}
		return deployment.deploy().getId();
	}

	/** Raises a case as somebody of the raising agency. */
	public Case raise(Map<String, Object> answers) {
		return raise(answers.get("raisingAgency") + "-practitioner", answers);
	}

	/** Raises a case as this user. */
	public Case raise(String user, Map<String, Object> answers) {
		return raised(this.player.raise(user, answers));
	}

	/** A case that was raised before. */
	public Case raised(String instanceId) {
		return new Case(this.player, this.engine, this.jdbc, instanceId);
	}

	/** Takes every case out of the engine and the register, for a test that counts. */
	public void forgetAll() {
		// Executions refer to each other. Grants for tasks, running cases and ended ones
		// are 7, 8 and 20.
		this.jdbc.sql("update ACT_RU_EXECUTION set PARENT_ID_ = null, SUPER_EXEC_ = null").update();
		Stream
			.of("ACT_RU_AUTHORIZATION where RESOURCE_TYPE_ in (7, 8, 20) and RESOURCE_ID_ <> '*'", "ACT_RU_VARIABLE",
					"ACT_RU_IDENTITYLINK", "ACT_RU_EVENT_SUBSCR", "ACT_RU_INCIDENT", "ACT_RU_TASK", "ACT_RU_JOB",
					"ACT_RU_EXECUTION", "ACT_HI_DETAIL", "ACT_HI_VARINST", "ACT_HI_IDENTITYLINK", "ACT_HI_COMMENT",
					"ACT_HI_INCIDENT", "ACT_HI_JOB_LOG", "ACT_HI_TASKINST", "ACT_HI_ACTINST", "ACT_HI_PROCINST",
					"escalation_mail", "escalation_notice", "escalation_report", "escalation_confirmation",
					"escalation_act", "escalation_limit_move", "escalation_stage", "escalation_reopening",
					"escalation_hold", "escalation_reading", "escalation_passage", "escalation")
			.forEach((rows) -> this.jdbc.sql("delete from " + rows).update());
	}

	/** The deployed diagram. */
	public ProcessDefinition definition() {
		return this.engine.getRepositoryService()
			.createProcessDefinitionQuery()
			.processDefinitionKey(EscalationProcess.KEY)
			.latestVersion()
			.singleResult();
	}

	/** Does something as somebody who is signed in, with that person's permissions. */
	public <T> T as(String user, Supplier<T> work) {
		return this.player.as(user, work);
	}

}
