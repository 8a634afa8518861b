package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;

import uk.safeguarding.escalation.access.Halted;
import uk.safeguarding.escalation.access.boundary.WriteRoutes.Kind;
import uk.safeguarding.escalation.engine.Refusal;
import uk.safeguarding.escalation.engine.RefusalsAreNoFaults;
import uk.safeguarding.escalation.engine.StatementTooLong;
import uk.safeguarding.escalation.text.Texts;

/**
 * Says in plain words what the engine answers with codes and class names, and one
 * sentence where the framework would show its own error page. What a person did is never
 * a server error.
 */
@Controller
public class PlainAnswers implements ErrorController {

	private static final Logger LOG = LoggerFactory.getLogger(PlainAnswers.class);

	/** The type of a refusal, by which ours are known. */
	private static final String REFUSED = "Refused";

	/** What the web interface puts in front of our sentence. */
	private static final Pattern PREFIX = Pattern.compile("^Cannot [a-z ]+ \\S+: (.*)$", Pattern.DOTALL);

	/** What the engine throws at a query that cannot be. */
	private static final Set<String> BAD_QUERY = Set.of("NullValueException", "IllegalArgumentException",
			"NullPointerException", "ProcessEngineException", "ClassCastException", "RestException",
			"InvalidRequestException", "NotValidException", "BadUserRequestException");

	private static final ObjectMapper JSON = new ObjectMapper();

	private final OpenForms forms;

	private final Halted halted;

	private final Texts texts;

	PlainAnswers(OpenForms forms, Halted halted, Texts texts) {
		this.forms = forms;
		this.halted = halted;
		this.texts = texts;
	}

	/**
	 * Lets the request go on, and rewrites the answer if it is an error. It is held back,
	 * so that nobody who reads slowly keeps a turn.
	 * @param answered is told the status before anybody else
	 */
	void inPlainWords(HttpServletRequest request, HttpServletResponse response, WriteRoutes.Target target,
			FilterChain chain, IntConsumer answered) throws IOException, ServletException {
		ContentCachingResponseWrapper answer = new HeldBack(response);
		try (RefusalsAreNoFaults.Complaints complaints = RefusalsAreNoFaults.keepBack()) {
			chain.doFilter(request, answer);
			int status = answer.getStatus();
			JsonNode error = (status < HttpServletResponse.SC_BAD_REQUEST) ? MissingNode.getInstance()
					: read(answer.getContentAsByteArray());
			if (status >= HttpServletResponse.SC_BAD_REQUEST && !error.path("type").asText().equals(REFUSED)) {
				Denied plain = plain(status, error, target);
				status = plain.status();
				answer.resetBuffer();
				write(answer, status, plain.sentence(this.texts));
			}
			if (status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
				LOG.error("{} {} failed: {}", request.getMethod(), target.kind(), error.path("type").asText());
			}
			if (status < HttpServletResponse.SC_BAD_REQUEST || status == HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
				complaints.log();
			}
			answered.accept(status);
			answer.copyBodyToResponse();
		}
	}

	/**
	 * Where the framework would show an error page: a page to whoever reads pages, else
	 * in the shape of every other refusal.
	 */
	@RequestMapping("${server.error.path:/error}")
	void instead(HttpServletRequest request, HttpServletResponse response) throws IOException {
		int status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given) ? given
				: HttpServletResponse.SC_NOT_FOUND;
		String sentence = this.texts.of(sentence(status, request.getMethod()));
		response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
		if (Objects.toString(request.getHeader(HttpHeaders.ACCEPT), "").contains(MediaType.TEXT_HTML_VALUE)) {
			response.setStatus(status);
			response.setContentType(MediaType.TEXT_HTML_VALUE);
			response.setCharacterEncoding(StandardCharsets.UTF_8.name());
			response.getWriter().write(page(sentence));
		}
		else {
			write(response, status, sentence);
		}
	}

	/** Writes one sentence, in the shape in which Tasklist shows it. */
	public void write(HttpServletResponse response, int status, String sentence) throws IOException {
		response.setStatus(status);
		response.setContentType(MediaType.APPLICATION_JSON_VALUE);
		response.setCharacterEncoding(StandardCharsets.UTF_8.name());
		byte[] body = JSON.writeValueAsBytes(Map.of("type", REFUSED, "message", sentence));
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

	/** The key of the sentence for a status about which nothing else is known. */
	static String sentence(int status, String method) {
		boolean reading = HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method);
		return switch (status) {
			case 401 -> "sign-in-first";
			case 403 -> "not-allowed";
			case 404 -> "not-found";
			case 429 -> "too-many";
			default -> (status < 500) ? "not-understood" : (reading ? "reading-fault" : "fault");
		};
	}

	static String page(String sentence) {
		return """
				<!DOCTYPE html>
				<html lang="en-GB">
				<head><meta charset="utf-8"><title>%1$s</title></head>
				<body><main><h1>%1$s</h1><p><a href="/camunda/app/tasklist/">To the task list</a></p></main></body>
				</html>
				""".formatted(sentence);
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
		boolean unknown = status == HttpServletResponse.SC_NOT_FOUND;
		if (target.isSearch() && !unknown
				&& (BAD_QUERY.contains(type) || status == HttpServletResponse.SC_BAD_REQUEST)) {
			return new Denied(HttpServletResponse.SC_BAD_REQUEST, "bad-query");
		}
		if (target.kind().isDoneToATask() && this.forms.task(target.id()).isEmpty()) {
			return Denied.saying(HttpServletResponse.SC_NOT_FOUND, this.forms.whyGone(target.id()));
		}
		String sentence = sentence(status, target.isSearch() ? "GET" : "POST");
		return new Denied(status, switch (sentence) {
			case "sign-in-first" -> "signed-out";
			case "not-understood" -> "unreadable";
			default -> sentence;
		});
	}

	private static JsonNode read(byte[] body) throws IOException {
		try {
			return JSON.readTree(body);
		}
		catch (JsonProcessingException ex) {
			return MissingNode.getInstance();
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
