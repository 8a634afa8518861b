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
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Texts;
import uk.safeguarding.escalation.access.boundary.OpenForms.OpenForm;

/**
 * What somebody sends: for themselves only, nothing but the form's own inputs, and no
 * expression that the engine would evaluate.
 */
@Component
class SubmittedBody {

	private static final Set<String> RETRY = Set.of("id", "retries", "dueDate");

	private final StrictJson json;

	private final PostedValue value;

	private final OpenForms forms;

	private final Texts texts;

	SubmittedBody(StrictJson json, PostedValue value, OpenForms forms, Texts texts) {
		this.json = json;
		this.value = value;
		this.forms = forms;
		this.texts = texts;
	}

	/** Checks nothing but the size: of what signs in, or what an administrator sends. */
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
	 * Checks what Cockpit's "retry" sends: one more try, and nothing else.
	 */
	HttpServletRequest checkRetry(HttpServletRequest request) throws IOException {
		byte[] body = this.json.read(request);
		ObjectNode sent = this.json.parse(body);
		Set<String> names = new HashSet<>();
		sent.fieldNames().forEachRemaining(names::add);
		if (sent.path("retries").asInt() != 1 || !RETRY.containsAll(names)) {
			throw denied(HttpServletResponse.SC_FORBIDDEN, "closed-route");
		}
		return new RereadableRequest(request, body);
	}

	/**
	 * Checks a request that writes.
	 * @param request the request
	 * @param target what it does
	 * @param user the account that is signed in
	 * @return the same request, without what the form did not ask for
	 * @throws Denied when it does not hold
	 */
	HttpServletRequest check(HttpServletRequest request, WriteRoutes.Target target, String user) throws IOException {
		byte[] body = this.json.read(request);
		if (!target.id().isEmpty() && !this.forms.mayKnow(target.id(), user)) {
			throw denied(HttpServletResponse.SC_NOT_FOUND, "no-task");
		}
		return new RereadableRequest(request, switch (target.kind()) {
			case CLAIM -> claim(body, target.id(), user);
			case ASSIGNEE -> release(body);
			case TASK_FORM -> taskForm(body, target.id(), user);
			case START_FORM -> form(body, this.forms.start());
			default -> new byte[0];
		});
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
