package uk.safeguarding.escalation.access.boundary;

import uk.safeguarding.escalation.access.Texts;
import java.io.IOException;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.boundary.OpenForms.OpenForm;

/**
 * What somebody sends to a route that writes: for themselves only, and nothing but the
 * form's own inputs.
 */
@Component
class SubmittedBody {

	/** Far more than the longest texts of the longest form. */
	private static final int LARGEST = 512 * 1024;

	private static final Set<String> TYPES = Set.of("String", "Boolean", "Null");

	private final ObjectMapper json = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
		.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

	private final OpenForms forms;

	private final Texts texts;

	SubmittedBody(OpenForms forms, Texts texts) {
		this.forms = forms;
		this.texts = texts;
	}

	/**
	 * Checks a request.
	 * @param request the request
	 * @param target what it does
	 * @param user the account that is signed in
	 * @return the same request, whose body can be read again
	 * @throws Denied when it does not hold
	 */
	HttpServletRequest check(HttpServletRequest request, WriteRoutes.Target target, String user) throws IOException {
		byte[] body = request.getInputStream().readNBytes(LARGEST + 1);
		if (body.length > LARGEST) {
			throw denied(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, "too-large");
		}
		switch (target.kind()) {
			case CLAIM -> claim(parse(body), user);
			case ASSIGNEE -> release(parse(body));
			case TASK_FORM -> taskForm(parse(body), target.id(), user);
			case START_FORM -> form(parse(body), this.forms.start());
			default -> {
			}
		}
		return new RereadableRequest(request, body);
	}

	private void claim(JsonNode body, String user) {
		if (!user.equals(body.path("userId").textValue())) {
			throw denied(HttpServletResponse.SC_FORBIDDEN, "claim-for-yourself");
		}
	}

	private void release(JsonNode body) {
		if (!body.path("userId").isNull()) {
			throw denied(HttpServletResponse.SC_FORBIDDEN, "claim-for-yourself");
		}
	}

	private void taskForm(JsonNode body, String taskId, String user) {
		OpenForm form = this.forms.ofTask(taskId)
			.orElseThrow(() -> new Denied(HttpServletResponse.SC_NOT_FOUND,
					this.forms.whyGone(taskId).orElseGet(() -> this.texts.of("no-task"))));
		form(body, form);
		if (!form.assignee().filter(user::equals).isPresent()) {
			throw form.assignee().isPresent() ? denied(HttpServletResponse.SC_CONFLICT, "claimed-by-another")
					: denied(HttpServletResponse.SC_FORBIDDEN, "claim-first");
		}
	}

	private void form(JsonNode body, OpenForm form) {
		body.fieldNames().forEachRemaining((name) -> {
			if (!name.equals("variables") && !(name.equals("businessKey") && body.get(name).isNull())) {
				throw denied(HttpServletResponse.SC_BAD_REQUEST, "not-of-the-form", name);
			}
		});
		JsonNode variables = body.path("variables");
		if (!variables.isObject() && !variables.isNull() && !variables.isMissingNode()) {
			throw denied(HttpServletResponse.SC_BAD_REQUEST, "unreadable");
		}
		for (Map.Entry<String, JsonNode> variable : variables.properties()) {
			if (!form.inputs().contains(variable.getKey())) {
				throw denied(HttpServletResponse.SC_BAD_REQUEST, "not-of-the-form", variable.getKey());
			}
			value(variable.getValue(), form.label().apply(variable.getKey()));
		}
	}

	/**
	 * Text, yes or no, or nothing; as itself, not as a variable of one place or another.
	 */
	private void value(JsonNode posted, String label) {
		JsonNode value = posted.path("value");
		boolean plain = value.isTextual() || value.isBoolean() || value.isNull() || value.isMissingNode();
		boolean typed = posted.path("type").isMissingNode() || posted.path("type").isNull()
				|| TYPES.contains(posted.path("type").asText());
		boolean local = posted.path("local").asBoolean();
		if (!posted.isObject() || !plain || !typed || local || !agrees(posted.path("type").asText(), value)) {
			throw denied(HttpServletResponse.SC_BAD_REQUEST, "text", label);
		}
	}

	private static boolean agrees(String type, JsonNode value) {
		return switch (type) {
			case "Boolean" -> value.isBoolean() || value.isNull();
			case "Null" -> value.isNull() || value.isMissingNode();
			case "String" -> !value.isBoolean();
			default -> true;
		};
	}

	private JsonNode parse(byte[] body) {
		try {
			JsonNode json = this.json.readTree(body);
			if (json != null && json.isObject()) {
				return json;
			}
		}
		catch (JsonProcessingException ex) {
			// Said below, without the parser's words.
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
		throw denied(HttpServletResponse.SC_BAD_REQUEST, "unreadable");
	}

	private Denied denied(int status, String key, Object... values) {
		return new Denied(status, this.texts.of(key, values));
	}

}
