package uk.safeguarding.escalation.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/**
 * What one version of the diagram says of its stages, and of the tasks in which people
 * are asked something.
 *
 * @param stages what each stage is called, by number
 * @param tasks in the order of the diagram
 */
public record Diagram(Map<Integer, String> stages, List<Task> tasks) {

	/** Reads a diagram. */
	public static Diagram read(BpmnModelInstance model) {
		Map<Integer, String> stages = new TreeMap<>();
		model.getModelElementsByType(SubProcess.class)
			.stream()
			.filter((stage) -> stage.getId().matches("Stage\\d"))
			.forEach((stage) -> stages.put(EscalationProcess.stageOf(stage.getId()), name(stage)));
		List<Task> tasks = new ArrayList<>();
		model.getModelElementsByType(UserTask.class).forEach((task) -> tasks.add(Task.read(task)));
		return new Diagram(stages, List.copyOf(tasks));
	}

	/** A task by its id. */
	public Optional<Task> task(String id) {
		return this.tasks.stream().filter((task) -> task.id().equals(id)).findFirst();
	}

	private static String name(FlowElement element) {
		return Optional.ofNullable(element.getName()).orElse(element.getId()).replaceAll("\\s+", " ");
	}

	/**
	 * A task in which people are asked something.
	 *
	 * @param id the element
	 * @param name what it is called
	 * @param stage the stage that it stands in; 0 for none
	 * @param form the form that is filled in
	 * @param keptAs what stands before the names of its answers; empty text for nothing
	 * @param forEachAgency whether each of the two agencies has one
	 * @param again whether it comes back as often as it is completed
	 * @param explanation what the diagram says about it
	 */
	public record Task(String id, String name, int stage, String form, String keptAs, boolean forEachAgency,
			boolean again, String explanation) {

		private static final String KEPT_AS = "keptAs";

		private static final Pattern EXPRESSION = Pattern.compile("\\$\\{.*");

		static Task read(UserTask task) {
			int stage = (task.getParentElement() instanceof SubProcess around && around.getId().matches("Stage\\d"))
					? EscalationProcess.stageOf(around.getId()) : 0;
			boolean again = task.getId().equals(EscalationProcess.FOLLOW_CASE);
			String keptAs = Optional.ofNullable(task.getExtensionElements())
				.stream()
				.flatMap((extension) -> extension.getElementsQuery()
					.filterByType(CamundaProperties.class)
					.list()
					.stream())
				.flatMap((properties) -> properties.getCamundaProperties().stream())
				.filter((property) -> KEPT_AS.equals(property.getCamundaName()))
				.map(CamundaProperty::getCamundaValue)
				.findFirst()
				// Versions whose tasks do not say it.
				.orElse((stage > 0) ? "stage" + stage : (again ? "addition" : ""));
			return new Task(task.getId(), Diagram.name(task), stage,
					Optional.ofNullable(task.getCamundaFormRef()).orElse(""), EXPRESSION.matcher(keptAs).replaceAll(""),
					task.getLoopCharacteristics() != null, again,
					task.getDocumentations().stream().map((text) -> text.getTextContent()).findFirst().orElse(""));
		}

		/**
		 * What stands before the names of the answers of one agency, or of one time.
		 * @param raising whether the raising agency answered, or else the challenged one
		 * @param time 1 for the first
		 */
		public String keptAs(boolean raising, int time) {
			if (this.again) {
				return this.keptAs + time;
			}
			return this.forEachAgency ? CaseVariables.keptAs(this.keptAs, raising ? "raising" : "challenged")
					: this.keptAs;
		}

		/**
		 * Whether a variable is an answer to a question of this task, whoever gave it.
		 */
		public boolean keeps(String variable, String key) {
			String between = this.again ? "\\d+" : (this.forEachAgency ? "([rR]aising|[cC]hallenged)" : "");
			String name = (this.keptAs + between).isEmpty() ? key : CaseVariables.keptAs("-", key).substring(1);
			int end = variable.length() - name.length();
			// Nearly every question ends here: a case's page asks this for each of them.
			return end >= this.keptAs.length() && variable.endsWith(name) && variable.startsWith(this.keptAs)
					&& variable.substring(this.keptAs.length(), end).matches(between);
		}

	}

}
