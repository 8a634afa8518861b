package uk.safeguarding.escalation.access.boundary;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.web.servlet.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

import uk.safeguarding.escalation.text.Texts;

/**
 * Says one sentence where the framework would show its own error page: as a page to
 * whoever reads pages, else in the shape of every other refusal.
 */
@Controller
class PlainErrors implements ErrorController {

	static final int TOO_MANY = 429;

	private final PlainAnswers answers;

	private final Texts texts;

	PlainErrors(PlainAnswers answers, Texts texts) {
		this.answers = answers;
		this.texts = texts;
	}

	@RequestMapping("${server.error.path:/error}")
	void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
		int status = (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given) ? given
				: HttpServletResponse.SC_NOT_FOUND;
		String sentence = sentence(this.texts, status, request.getMethod());
		if (Optional.ofNullable(request.getHeader(HttpHeaders.ACCEPT)).orElse("").contains(MediaType.TEXT_HTML_VALUE)) {
			response.setStatus(status);
			response.setContentType(MediaType.TEXT_HTML_VALUE);
			response.setCharacterEncoding(StandardCharsets.UTF_8.name());
			response.getWriter().write(page(sentence));
		}
		else {
			this.answers.write(response, status, sentence);
		}
	}

	static String sentence(Texts texts, int status, String method) {
		boolean reading = HttpMethod.GET.matches(method) || HttpMethod.HEAD.matches(method);
		return texts.of(switch (status) {
			case HttpServletResponse.SC_UNAUTHORIZED -> "sign-in-first";
			case HttpServletResponse.SC_FORBIDDEN -> "not-allowed";
			case HttpServletResponse.SC_NOT_FOUND -> "not-found";
			case TOO_MANY -> "too-many";
			default -> (status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR) ? "not-understood"
					: (reading ? "reading-fault" : "fault");
		});
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

}
