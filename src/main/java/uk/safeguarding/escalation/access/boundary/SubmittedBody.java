package uk.safeguarding.escalation.access.boundary;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Halted;
import uk.safeguarding.escalation.access.boundary.OpenForms.OpenTask;
import uk.safeguarding.escalation.access.boundary.OpenForms.Raising;
import uk.safeguarding.escalation.policy.Diagrams;
import uk.safeguarding.escalation.text.PlainText;

/**
 * What somebody sends: for themselves only, nothing but what its route may carry and the
 * form's own inputs, and no question that costs too much.
 */
@Component
record SubmittedBody(StrictJson json, OpenForms forms, ManagementService managementService, Halted halted) {

	private static final String DRAFT = "businessKey";

	private static final Pattern DRAFT_NAME = Pattern.compile("[A-Za-z0-9.-]{1,64}");

	/** The same request, with nothing but what its route may carry; or {@link Denied}. */
	CheckedRequest check(HttpServletRequest request, byte[] sent, WriteRoutes.Target target, String user,
			boolean administrator) {
		if (target.kind().isDoneToATask()) {
			checkTask(target.id(), user, administrator);
		}
		return switch (target.kind()) {
			case START_FORM -> startForm(request, sent, target);
			case QUERY -> with(request, query(sent));
			case FILTER -> with(request, filter(sent, target));
			case RETRY -> with(request, retry(carried(sent, target), target.id()));
			case CLAIM -> with(request, claim(carried(sent, target), target.id(), user));
			case ASSIGNEE -> with(request, assignee(carried(sent, target), administrator));
			case TASK_FORM -> with(request, taskForm(sent, target, user));
			case ANSWERS -> with(request, form(sent, target));
			case HALT -> with(request, halt(carried(sent, target), target));
			default -> with(request, carried(sent, target));
		};
	}

	private static CheckedRequest with(HttpServletRequest request, ObjectNode body) {
		return new CheckedRequest(request,
				(body != null) ? body.toString().getBytes(StandardCharsets.UTF_8) : new byte[0]);
	}

	/**
	 * What the route may carry. Cockpit sends other names without a value; to the engine
	 * even that may say something, such as "no date": they are left out.
	 */
	private ObjectNode carried(byte[] sent, WriteRoutes.Target target) {
		if (target.fields().isEmpty() || sent.length == 0) {
			return null;
		}
		ObjectNode body = this.json.parse(sent);
		Question.named(body).filter((name) -> !target.fields().contains(name)).forEach((name) -> {
			throw notCarried(name);
		});
		return body.retain(target.fields());
	}

	/** No case could go on while nothing can be handed over to be delivered. */
	private static ObjectNode halt(ObjectNode body, WriteRoutes.Target target) {
		if (Stream
			.of(target.id(), (body != null) ? body.path("processDefinitionId").asText() : "",
					(body != null) ? body.path("processDefinitionKey").asText() : "")
			.anyMatch((whole) -> whole.matches(Diagrams.DELIVERY + "(:.*)?"))) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "closed-route");
		}
		return body;
	}

	private ObjectNode query(byte[] sent) {
		if (sent.length == 0) {
			return null;
		}
		ObjectNode query = this.json.parse(sent);
		Question.check(query);
		return query;
	}

	/** A stored list is a query as well; how it is shown is not. */
	private ObjectNode filter(byte[] sent, WriteRoutes.Target target) {
		if (sent.length == 0) {
			return null;
		}
		ObjectNode filter = this.json.parse(sent);
		filter.fieldNames().forEachRemaining((name) -> {
			if (!target.fields().contains(name)) {
				throw notCarried(name);
			}
		});
		Question.check(filter.path("query"));
		return filter;
	}

	/**
	 * What Cockpit's "retry" sends: one more try of a step that has failed, when it was
	 * due, and nothing else. A limit is not moved by trying again.
	 */
	private ObjectNode retry(ObjectNode sent, String jobId) {
		if (sent == null || !sent.path("retries").equals(IntNode.valueOf(1))) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "closed-route");
		}
		if (this.managementService.createJobQuery().jobId(jobId).withRetriesLeft().count() > 0) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "not-failed");
		}
		return sent;
	}

	private void checkTask(String taskId, String user, boolean administrator) {
		if (!administrator && !this.forms.mayKnow(taskId, user)) {
			throw new Denied(HttpServletResponse.SC_NOT_FOUND, "no-task");
		}
		if (this.forms.isHalted(taskId)) {
			throw Denied.saying(HttpServletResponse.SC_CONFLICT, this.halted.ofCase());
		}
	}

	/**
	 * A difference runs on the version of the diagram in force, however it was addressed:
	 * asked by key, the engine would take the newest version, also when the application
	 * cannot run that one. A page that was opened on another one may have asked other
	 * questions.
	 */
	private CheckedRequest startForm(HttpServletRequest request, byte[] body, WriteRoutes.Target target) {
		Raising raising = this.forms.raising()
			.orElseThrow(() -> Denied.saying(HttpServletResponse.SC_CONFLICT, this.halted.ofNoDiagram()));
		if (raising.halted()) {
			throw Denied.saying(HttpServletResponse.SC_CONFLICT, this.halted.ofRaising());
		}
		String openedOn = target.id();
		if (!openedOn.isEmpty() && !openedOn.equals(raising.definitionId())) {
			throw new Denied(HttpServletResponse.SC_CONFLICT, "newer-version");
		}
		return with(request, form(body, target)).at(request.getPathInfo()
			.replaceFirst("/process-definition/.+", "/process-definition/" + raising.definitionId() + "/submit-form"));
	}

	private ObjectNode claim(ObjectNode body, String taskId, String user) {
		if (body == null || !user.equals(body.path("userId").textValue())) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "claim-for-yourself");
		}
		this.forms.whyNotTheirs(taskId, user).ifPresent((sentence) -> {
			throw Denied.saying(HttpServletResponse.SC_FORBIDDEN, sentence);
		});
		return body;
	}

	/** Nobody but an administrator gives a task to somebody; everybody gives it back. */
	private static ObjectNode assignee(ObjectNode body, boolean administrator) {
		if (body == null || !body.has("userId") || !administrator && !body.get("userId").isNull()) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "claim-for-yourself");
		}
		return body;
	}

	private ObjectNode taskForm(byte[] body, WriteRoutes.Target target, String user) {
		String taskId = target.id();
		OpenTask task = this.forms.task(taskId)
			.orElseThrow(() -> Denied.saying(HttpServletResponse.SC_NOT_FOUND, this.forms.whyGone(taskId)));
		ObjectNode checked = form(body, target);
		if (task.assignee().isEmpty()) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "claim-first");
		}
		if (!task.assignee().filter(user::equals).isPresent()) {
			throw new Denied(HttpServletResponse.SC_CONFLICT, "claimed-by-another");
		}
		return checked;
	}

	/**
	 * Answers as a form sends them; which of them it asks, and what is right, the form
	 * says. The engine's "business key" is the name of the draft that is raised.
	 */
	private ObjectNode form(byte[] body, WriteRoutes.Target target) {
		ObjectNode sent = this.json.parse(body);
		sent.fieldNames().forEachRemaining((name) -> {
			if (!name.equals("variables") && !(name.equals(DRAFT) && (sent.get(name).isNull()
					|| target.fields().contains(name) && DRAFT_NAME.matcher(sent.get(name).asText()).matches()))) {
				throw new Denied(HttpServletResponse.SC_BAD_REQUEST, "not-of-the-form", shown(name));
			}
		});
		JsonNode answers = sent.path("variables");
		if (!answers.isObject() && !answers.isNull() && !answers.isMissingNode()) {
			throw new Denied(HttpServletResponse.SC_BAD_REQUEST, "unreadable");
		}
		answers.properties().forEach((answer) -> check(answer.getKey(), answer.getValue()));
		return sent;
	}

	/**
	 * One posted answer: a plain value, or nothing. As itself: of the type that it has,
	 * not transient, not of one place or another. A number the form refuses by the
	 * question's own name.
	 */
	private static void check(String name, JsonNode posted) {
		boolean isAlone = posted.isObject()
				&& posted.properties().stream().allMatch((field) -> Set.of("value", "type").contains(field.getKey()));
		if (!isAlone || !isOfType(posted.path("type").asText(""), posted.path("value"))) {
			throw new Denied(HttpServletResponse.SC_BAD_REQUEST, "text", shown(name));
		}
		// Half a character would go on as a question mark; a control character the form
		// refuses by the question's own name.
		if (!StandardCharsets.UTF_8.newEncoder().canEncode(posted.path("value").asText())) {
			((ObjectNode) posted).put("value", "\0");
		}
	}

	private static boolean isOfType(String type, JsonNode value) {
		boolean isNothing = value.isNull() || value.isMissingNode();
		return switch (type) {
			case "String" -> value.isTextual() || isNothing;
			case "Boolean" -> value.isBoolean() || isNothing;
			case "Null" -> isNothing;
			case "" -> value.isValueNode() || isNothing;
			default -> false;
		};
	}

	static Denied notCarried(String name) {
		return new Denied(HttpServletResponse.SC_BAD_REQUEST, "not-carried", shown(name));
	}

	private static String shown(String name) {
		return PlainText.printable(name.substring(0, Math.min(name.length(), 40)));
	}

}
