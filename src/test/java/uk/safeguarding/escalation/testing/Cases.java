package uk.safeguarding.escalation.testing;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.process.EscalationProcess;

/**
 * Raises cases the way Tasklist does: somebody signs in and submits the start form.
 */
@TestComponent
public class Cases {

	private final ProcessEngine engine;

	private final JdbcClient jdbc;

	public Cases(ProcessEngine engine, JdbcClient jdbc) {
		this.engine = engine;
		this.jdbc = jdbc;
	}

	/** Raises a case as somebody of the raising agency. */
	public Case raise(Map<String, Object> answers) {
		return raise(answers.get("raisingAgency") + "-practitioner", answers);
	}

	/** Raises a case as this user. */
	public Case raise(String user, Map<String, Object> answers) {
		ProcessInstance instance = as(user,
				() -> this.engine.getFormService().submitStartForm(definition().getId(), answers));
		return new Case(this, this.engine, this.jdbc, instance.getId());
	}

	/** A case that was raised before. */
	public Case raised(String instanceId) {
		return new Case(this, this.engine, this.jdbc, instanceId);
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
		List<String> groups = this.engine.getIdentityService()
			.createGroupQuery()
			.groupMember(user)
			.list()
			.stream()
			.map(Group::getId)
			.toList();
		this.engine.getIdentityService().setAuthentication(user, groups);
		try {
			return work.get();
		}
		finally {
			this.engine.getIdentityService().clearAuthentication();
		}
	}

}
