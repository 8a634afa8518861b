package uk.safeguarding.escalation.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.form.StartFormData;
import org.camunda.bpm.engine.form.TaskFormData;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.form.handler.FormHandler;
import org.camunda.bpm.engine.impl.form.handler.StartFormHandler;
import org.camunda.bpm.engine.impl.form.handler.TaskFormHandler;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Is asked what of a submitted form is kept, before anything of it is, and before
 * anything else happens. Refuses by throwing; the engine then rolls back and the form
 * stays open.
 */
public interface SubmittedForms {

	/**
	 * The form that starts a case.
	 * @param posted what was answered
	 * @return what of it is kept, by question
	 */
	Map<String, Object> ofStart(DelegateExecution execution, String form, Map<String, Object> posted);

	/**
	 * The form of a task, which is then completed.
	 * @param posted what was answered
	 * @return what of it is kept, by question
	 */
	Map<String, Object> ofTask(DelegateTask task, String form, Map<String, Object> posted);

	/**
	 * The answers with which the task is being completed that an execution is at.
	 * @return by question; none when nobody is completing it by a form
	 */
	static Map<String, Object> answers(DelegateExecution execution) {
		Map<String, Object> answers = new HashMap<>();
		if (execution.getVariableLocal(Plugin.SUBMITTED) instanceof Map<?, ?> submitted) {
			submitted.forEach((name, answer) -> answers.put(String.valueOf(name), answer));
		}
		return answers;
	}

	/**
	 * Stands before the engine's own handling of every form that a diagram names. Engine
	 * internals: only there are the answers known apart from what the case holds already.
	 * What a task's answers are kept as, its property {@code keptAs} says: under
	 * {@code stage1}, the answer {@code agreedActions} is the case's
	 * {@code stage1AgreedActions}. Nobody passes by: a task that is completed, or a case
	 * that is started, in any other way is refused.
	 */
	@Component
	class Plugin extends AbstractProcessEnginePlugin {

		private static final String SUBMITTED = "submittedAnswers";

		private static final int FIRST = 0;

		private final ObjectProvider<SubmittedForms> forms;

		Plugin(ObjectProvider<SubmittedForms> forms) {
			this.forms = forms;
		}

		@Override
		public void preInit(ProcessEngineConfigurationImpl configuration) {
			List<BpmnParseListener> listeners = new ArrayList<>();
			if (configuration.getCustomPostBPMNParseListeners() != null) {
				listeners.addAll(configuration.getCustomPostBPMNParseListeners());
			}
			listeners.add(new EveryForm(configuration));
			configuration.setCustomPostBPMNParseListeners(listeners);
		}

		/** What is transient is never stored. */
		private static void keep(DelegateExecution execution, VariableScope scope, String keptAs,
				Map<String, Object> answers) {
			execution.setVariableLocal(SUBMITTED, Variables.untypedValue(answers, true));
			Map<String, Object> kept = new HashMap<>();
			answers.forEach((name, answer) -> kept.put(
					keptAs.isEmpty() ? name : keptAs + Character.toUpperCase(name.charAt(0)) + name.substring(1),
					answer));
			scope.setVariables(kept);
		}

		private final class EveryForm extends AbstractBpmnParseListener implements ExecutionListener {

			private final ProcessEngineConfigurationImpl configuration;

			EveryForm(ProcessEngineConfigurationImpl configuration) {
				this.configuration = configuration;
			}

			@Override
			public void parseStartEvent(Element element, ScopeImpl scope, ActivityImpl activity) {
				if (scope instanceof ProcessDefinitionEntity process && process.getStartFormHandler() != null) {
					Optional.ofNullable(process.getStartFormDefinition())
						.map((form) -> form.getCamundaFormDefinitionKey())
						.ifPresent((form) -> {
							process.setStartFormHandler(new CheckedStart(process.getStartFormHandler(), form));
							activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, this, FIRST);
						});
				}
			}

			@Override
			public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
				TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
				if (task.getCamundaFormDefinitionKey() != null) {
					task.setTaskFormHandler(new CheckedTask(task.getTaskFormHandler(),
							task.getCamundaFormDefinitionKey(), keptAs(element)));
					activity.addBuiltInListener(ExecutionListener.EVENTNAME_END, this, FIRST);
				}
			}

			private Expression keptAs(Element element) {
				String value = Optional.ofNullable(element.element("extensionElements"))
					.map((extensions) -> extensions.elementNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "properties"))
					.stream()
					.flatMap((properties) -> properties.elementsNS(BpmnParse.CAMUNDA_BPMN_EXTENSIONS_NS, "property")
						.stream())
					.filter((property) -> "keptAs".equals(property.attribute("name")))
					.map((property) -> property.attribute("value"))
					.findFirst()
					.orElse("");
				return this.configuration.getExpressionManager().createExpression(value);
			}

			@Override
			public void notify(DelegateExecution execution) {
				if (!execution.isCanceled() && !execution.hasVariableLocal(SUBMITTED)) {
					throw new IllegalStateException(
							execution.getCurrentActivityId() + " ends only by the form that the diagram names.");
				}
			}

		}

		/** Ours, in front of the engine's. */
		private abstract static class Checked<H extends FormHandler> implements FormHandler {

			protected final H engines;

			protected final String form;

			Checked(H engines, Expression form) {
				this.engines = engines;
				this.form = form.getExpressionText();
			}

			@Override
			public void parseConfiguration(Element element, DeploymentEntity deployment,
					ProcessDefinitionEntity process, BpmnParse parse) {
				this.engines.parseConfiguration(element, deployment, process, parse);
			}

		}

		/** The start form. */
		private final class CheckedStart extends Checked<StartFormHandler> implements StartFormHandler {

			CheckedStart(StartFormHandler engines, Expression form) {
				super(engines, form);
			}

			@Override
			public StartFormData createStartFormData(ProcessDefinitionEntity process) {
				return this.engines.createStartFormData(process);
			}

			@Override
			public void submitFormVariables(VariableMap posted, VariableScope scope) {
				DelegateExecution execution = (DelegateExecution) scope;
				keep(execution, scope, "", Plugin.this.forms.getObject().ofStart(execution, this.form, posted));
			}

		}

		/** A task's form. */
		private final class CheckedTask extends Checked<TaskFormHandler> implements TaskFormHandler {

			private final Expression keptAs;

			CheckedTask(TaskFormHandler engines, Expression form, Expression keptAs) {
				super(engines, form);
				this.keptAs = keptAs;
			}

			@Override
			public TaskFormData createTaskForm(TaskEntity task) {
				return this.engines.createTaskForm(task);
			}

			@Override
			public void submitFormVariables(VariableMap posted, VariableScope scope) {
				TaskEntity task = (TaskEntity) scope;
				keep(task.getExecution(), task, String.valueOf(this.keptAs.getValue(task.getExecution())),
						Plugin.this.forms.getObject().ofTask(task, this.form, posted));
			}

		}

	}

}
