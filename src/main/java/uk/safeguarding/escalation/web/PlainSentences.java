package uk.safeguarding.escalation.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import uk.safeguarding.escalation.access.boundary.PlainAnswers;

/**
 * Says why there is no answer in the shape of every other refusal.
 */
@RestControllerAdvice
class PlainSentences {

	private final PlainAnswers answers;

	PlainSentences(PlainAnswers answers) {
		this.answers = answers;
	}

	@ExceptionHandler
	void say(NotAnswered refusal, HttpServletResponse response) throws IOException {
		this.answers.write(response, refusal.status().value(), refusal.getMessage());
	}

}
