package uk.safeguarding.escalation.engine;

import java.io.ByteArrayInputStream;

import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParser;
import org.camunda.bpm.engine.impl.cfg.StandaloneInMemProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;

/**
 * The engine's own reading of a diagram, as it is when the diagram is deployed, without
 * an engine. Engine internals: there is no other way to ask, and a whole engine reads the
 * mappings of all its tables first, nearly all that such a question costs.
 */
public final class DiagramParser extends StandaloneInMemProcessEngineConfiguration {

	private DiagramParser() {
		init();
	}

	/**
	 * Reads a diagram.
	 * @throws org.camunda.bpm.engine.ParseException what the engine refuses, element by
	 * element
	 * @throws org.camunda.bpm.engine.ProcessEngineException what it cannot read at all
	 */
	public static void parse(byte[] diagram) {
		DiagramParser parser = new DiagramParser();
		Context.setProcessEngineConfiguration(parser);
		try {
			new BpmnParser(parser.getExpressionManager(), parser.getBpmnParseFactory()).createParse()
				.sourceInputStream(new ByteArrayInputStream(diagram))
				.deployment(new DeploymentEntity())
				.execute();
		}
		finally {
			Context.removeProcessEngineConfiguration();
		}
	}

	@Override
	protected void initDataSource() {
		// Nothing is stored.
	}

	@Override
	protected void initSqlSessionFactory() {
		// Nothing is asked.
	}

}
