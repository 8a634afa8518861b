package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Halted;
import uk.safeguarding.escalation.access.Texts;
import uk.safeguarding.escalation.access.boundary.OpenForms.OpenForm;
import uk.safeguarding.escalation.access.boundary.OpenForms.Raising;
import uk.safeguarding.escalation.access.boundary.WriteRoutes.Kind;

/**
 * What somebody sends: for themselves only, nothing but the form's own inputs, and no
 * expression that the engine would evaluate.
 */
@Component
class SubmittedBody {

	private static final Set<String> RETRY = Set.of("id", "retries");

	private final StrictJson json;

	private final PostedValue value;

	private final OpenForms forms;

	private final ManagementService managementService;

	private final Halted halted;

	private final Texts texts;

	SubmittedBody(StrictJson json, PostedValue value, OpenForms forms, ManagementService managementService,
			Halted halted, Texts texts) {
		this.json = json;
		this.value = value;
		this.forms = forms;
		this.managementService = managementService;
		this.halted = halted;
		this.texts = texts;
	}

	/**
	 * Checks nothing but the size: of what signs in, or what only an administrator sends.
	 */
	HttpServletRequest checkSize(HttpServletRequest request) throws IOException {
		return new RereadableRequest(request, this.json.read(request));
	}

	/** Checks nothing but the size, and that it is one JSON object. */
	HttpServletRequest checkObject(HttpServletRequest request) throws IOException {
		byte[] body = this.json.read(request);
		this.json.parse(body);
		return new RereadableRequest(request, body);
	}

	/**
	 * Checks a query. The engine evaluates keys such as {@code candidateUserExpression}
	 * in nested queries for everybody (CVE-2026-109432): none is let through, at any
	 * depth.
	 */
	HttpServletRequest checkQuery(HttpServletRequest request) throws IOException {
		byte[] body = this.json.read(request);
		if (body.length > 0 && hasExpression(this.json.parse(body))) {
			throw denied(HttpServletResponse.SC_FORBIDDEN, "no-expression");
		}
		return new RereadableRequest(request, body);
	}

	/**
	 * Checks what Cockpit's "retry" sends: one more try of a step that has failed, when
	 * it was due, and nothing else. A limit is not moved by trying again.
	 */
	HttpServletRequest checkRetry(HttpServletRequest request, String jobId) throws IOException {
		ObjectNode sent = this.json.parse(this.json.read(request));
		Set<String> names = new HashSet<>();
		sent.fieldNames().forEachRemaining(names::add);
		if (sent.path("retries").asInt() != 1 || !RETRY.containsAll(names)) {
			throw denied(HttpServletResponse.SC_FORBIDDEN, "closed-route");
		}
		if (this.managementService.createJobQuery().jobId(jobId).withRetriesLeft().count() > 0) {
			throw denied(HttpServletResponse.SC_FORBIDDEN, "not-failed");
		}
		return new RereadableRequest(request, this.json.write(sent));
	}

	/**
	 * Checks a request that writes.
	 * @param request the request
	 * @param target what it does
	 * @param user the account that is signed in
	 * @param administrator whether that is an engine administrator's
	 * @return the same request, without what the form did not ask for
	 * @throws Denied when it does not hold
	 */
	HttpServletRequest check(HttpServletRequest request, WriteRoutes.Target target, String user, boolean administrator)
			throws IOException {
		byte[] body = this.json.read(request);
		if (target.kind() == Kind.START_FORM) {
			return startForm(request, body, target.id());
		}
		if (!administrator && !this.forms.mayKnow(target.id(), user)) {
			throw denied(HttpServletResponse.SC_NOT_FOUND, "no-task");
		}
		if (this.forms.isHalted(target.id())) {
			throw new Denied(HttpServletResponse.SC_CONFLICT, this.halted.ofCase());
		}
		return new RereadableRequest(request, switch (target.kind()) {
			case CLAIM -> claim(body, target.id(), user);
			case ASSIGNEE -> administrator ? body : release(body);
			case TASK_FORM -> taskForm(body, target.id(), user);
			default -> new byte[0];
		});
	}

	/**
	 * A difference runs on the version of the diagram in force, whatever version the
	 * engine has beside it. A page that was opened on another one may have asked other
	 * questions.
	 */
	private HttpServletRequest startForm(HttpServletRequest request, byte[] body, String openedOn) {
		Raising raising = this.forms.raising()
			.orElseThrow(() -> new Denied(HttpServletResponse.SC_CONFLICT, this.halted.ofNoDiagram()));
		if (raising.halted()) {
			throw new Denied(HttpServletResponse.SC_CONFLICT, this.halted.ofRaising());
		}
		if (!openedOn.isEmpty() && !openedOn.equals(raising.definitionId())) {
			throw denied(HttpServletResponse.SC_CONFLICT, "newer-version");
		}
		return new StartRequest(request, form(body, this.forms.start()), raising.definitionId());
	}

	private byte[] claim(byte[] body, String taskId, String user) {
		if (!user.equals(this.json.parse(body).path("userId").textValue())) {
			throw denied(HttpServletResponse.SC_FORBIDDEN, "claim-for-yourself");
		}
		this.forms.whyNotTheirs(taskId, user).ifPresent((sentence) -> {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, sentence);
		});
		return body;
	}

	private byte[] release(byte[] body) {
		if (!this.json.parse(body).path("userId").isNull()) {
			throw denied(HttpServletResponse.SC_FORBIDDEN, "claim-for-yourself");
		}
		return body;
	}

	private byte[] taskForm(byte[] body, String taskId, String user) {
		OpenForm form = this.forms.ofTask(taskId)
			.orElseThrow(() -> new Denied(HttpServletResponse.SC_NOT_FOUND, this.forms.whyGone(taskId)));
		byte[] checked = form(body, form);
		if (form.assignee().isEmpty()) {
			throw denied(HttpServletResponse.SC_FORBIDDEN, "claim-first");
		}
		if (!form.assignee().filter(user::equals).isPresent()) {
			throw denied(HttpServletResponse.SC_CONFLICT, "claimed-by-another");
		}
		return checked;
	}

	private byte[] form(byte[] body, OpenForm form) {
		ObjectNode sent = this.json.parse(body);
		sent.fieldNames().forEachRemaining((name) -> {
			if (!name.equals("variables") && !(name.equals("businessKey") && sent.get(name).isNull())) {
				throw foreign(name);
			}
		});
		JsonNode variables = sent.path("variables");
		if (variables.isNull() || variables.isMissingNode()) {
			return body;
		}
		if (!(variables instanceof ObjectNode posted)) {
			throw denied(HttpServletResponse.SC_BAD_REQUEST, "unreadable");
		}
		Map<String, Object> answers = new HashMap<>();
		posted.properties().forEach((variable) -> {
			if (!form.inputs().contains(variable.getKey())) {
				throw foreign(variable.getKey());
			}
			answers.put(variable.getKey(),
					this.value.check(variable.getValue(), form.label().apply(variable.getKey())));
		});
		posted.remove(form.unasked().apply(answers));
		return this.json.write(sent);
	}

	private static boolean hasExpression(JsonNode json) {
		return json.properties().stream().anyMatch((field) -> field.getKey().endsWith("Expression"))
				|| StreamSupport.stream(json.spliterator(), false).anyMatch(SubmittedBody::hasExpression);
	}

	private Denied foreign(String name) {
		String shown = name.replaceAll("\\p{Cntrl}", "");
		return denied(HttpServletResponse.SC_BAD_REQUEST, "not-of-the-form",
				shown.substring(0, Math.min(shown.length(), 40)));
	}

	private Denied denied(int status, String key, Object... values) {
		return new Denied(status, this.texts.of(key, values));
	}

}
