package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.util.ContentCachingResponseWrapper;

import uk.safeguarding.escalation.access.Halted;
import uk.safeguarding.escalation.text.Texts;
import uk.safeguarding.escalation.access.boundary.WriteRoutes.Kind;
import uk.safeguarding.escalation.engine.Refusal;
import uk.safeguarding.escalation.engine.RefusalsAreNoFaults;
import uk.safeguarding.escalation.engine.StatementTooLong;

/**
 * Says in plain words what the engine answers with codes and class names. What a person
 * did is never a server error.
 */
@Component
public class PlainAnswers {

	private static final Logger LOG = LoggerFactory.getLogger(PlainAnswers.class);

	/** What the web interface puts in front of our sentence. */
	private static final Pattern PREFIX = Pattern.compile("^Cannot [a-z ]+ \\S+: (.*)$", Pattern.DOTALL);

	/** What the engine throws at a query that cannot be. */
	private static final Set<String> BAD_QUERY = Set.of("NullValueException", "IllegalArgumentException",
			"NullPointerException", "ProcessEngineException", "ClassCastException", "RestException",
			"InvalidRequestException", "NotValidException", "BadUserRequestException");

	private final ObjectMapper json = new ObjectMapper();

	private final OpenForms forms;

	private final Halted halted;

	private final Texts texts;

	PlainAnswers(OpenForms forms, Halted halted, Texts texts) {
		this.forms = forms;
		this.halted = halted;
		this.texts = texts;
	}

	/**
	 * Lets the request go on, and rewrites the answer if it is an error.
	 * @param answered is told the status before anybody else
	 */
	void inPlainWords(HttpServletRequest request, HttpServletResponse response, WriteRoutes.Target target,
			FilterChain chain, IntConsumer answered) throws IOException, ServletException {
		ContentCachingResponseWrapper answer = new HeldBack(response);
		try (RefusalsAreNoFaults.Complaints complaints = RefusalsAreNoFaults.keepBack()) {
			chain.doFilter(request, answer);
			if (answer.getStatus() < HttpServletResponse.SC_BAD_REQUEST || answer.isCommitted()) {
				complaints.log();
				answered.accept(answer.getStatus());
				answer.copyBodyToResponse();
				return;
			}
			JsonNode error = read(answer.getContentAsByteArray());
			Denied plain = plain(answer.getStatus(), error, target);
			if (plain.status() == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
				LOG.error("{} {} failed: {}", request.getMethod(), target.kind(), error.path("type").asText());
				complaints.log();
			}
			answered.accept(plain.status());
			answer.resetBuffer();
			write(answer, plain.status(), plain.sentence(this.texts));
			answer.copyBodyToResponse();
		}
	}

	/**
	 * Writes one sentence, in the shape in which Tasklist shows it.
	 * @param response where to
	 * @param status the HTTP status
	 * @param sentence what the person reads
	 * @throws IOException when nobody listens
	 */
	public void write(HttpServletResponse response, int status, String sentence) throws IOException {
		response.setStatus(status);
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		byte[] body = this.json.writeValueAsBytes(Map.of("type", "Refused", "message", sentence));
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	private Denied plain(int status, JsonNode error, WriteRoutes.Target target) {
		String message = error.path("message").asText();
		String type = error.path("type").asText();
		if (error.path("code").asInt() == Refusal.CONFLICT) {
			return Denied.saying(HttpServletResponse.SC_CONFLICT, withoutPrefix(message));
		}
		if (error.path("code").asInt() == Refusal.CODE) {
			return Denied.saying(HttpServletResponse.SC_BAD_REQUEST, withoutPrefix(message));
		}
		if (error.path("code").asInt() == StatementTooLong.CODE) {
			return new Denied(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "too-long");
		}
		if (message.startsWith("Max results limit of ") || message.startsWith("An unbound number of results")) {
			return new Denied(HttpServletResponse.SC_BAD_REQUEST, "too-many-results");
		}
		if (type.contains("OptimisticLocking") || message.contains("OptimisticLocking")
				|| message.contains("was updated by another transaction")) {
			return new Denied(HttpServletResponse.SC_CONFLICT,
					(target.kind() == Kind.CLAIM) ? "claimed-by-another" : "saved-a-moment-ago");
		}
		if (type.contains("TaskAlreadyClaimed") || message.contains("is already claimed by someone else")) {
			return new Denied(HttpServletResponse.SC_CONFLICT, "claimed-by-another");
		}
		if (type.contains("SuspendedEntity") || message.contains(" is suspended")) {
			return Denied.saying(HttpServletResponse.SC_CONFLICT,
					(target.kind() == Kind.START_FORM) ? this.halted.ofRaising() : this.halted.ofCase());
		}
		if (message.contains("Password does not match policy")) {
			return new Denied(HttpServletResponse.SC_BAD_REQUEST, "weak-password");
		}
		if (message.contains("is not a valid resource identifier")) {
			return new Denied(HttpServletResponse.SC_BAD_REQUEST, "invalid-id");
		}
		boolean reading = target.kind() == Kind.READING || target.kind() == Kind.QUERY;
		boolean unknown = status == HttpServletResponse.SC_NOT_FOUND;
		if (reading && !unknown && (BAD_QUERY.contains(type) || status == HttpServletResponse.SC_BAD_REQUEST)) {
			return new Denied(HttpServletResponse.SC_BAD_REQUEST, "bad-query");
		}
		if (target.kind().isDoneToATask() && this.forms.ofTask(target.id()).isEmpty()) {
			return Denied.saying(HttpServletResponse.SC_NOT_FOUND, this.forms.whyGone(target.id()));
		}
		return switch (status) {
			case HttpServletResponse.SC_UNAUTHORIZED -> new Denied(status, "signed-out");
			case HttpServletResponse.SC_FORBIDDEN -> new Denied(status, "not-allowed");
			case HttpServletResponse.SC_NOT_FOUND -> new Denied(status, "not-found");
			case PlainErrors.TOO_MANY -> new Denied(status, "too-many");
			default -> new Denied(status, (status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR) ? "unreadable"
					: (reading ? "reading-fault" : "fault"));
		};
	}

	private JsonNode read(byte[] body) {
		try {
			JsonNode error = this.json.readTree(body);
			return (error != null) ? error : this.json.createObjectNode();
		}
		catch (JsonProcessingException ex) {
			return this.json.createObjectNode();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String withoutPrefix(String message) {
		Matcher prefixed = PREFIX.matcher(message);
		return prefixed.matches() ? prefixed.group(1) : message;
	}

	/** An answer that is not sent before it has been looked at, errors included. */
	static final class HeldBack extends ContentCachingResponseWrapper {

		HeldBack(HttpServletResponse response) {
			super(response);
		}

		@Override
		public void sendError(int status) {
			setStatus(status);
		}

		@Override
		public void sendError(int status, String message) {
			setStatus(status);
		}

	}

}
