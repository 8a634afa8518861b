package uk.safeguarding.escalation.web;

import java.io.IOException;

import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;

import uk.safeguarding.escalation.access.boundary.PlainAnswers;
import uk.safeguarding.escalation.text.Texts;

/**
 * Says why there is no answer in the shape of every other refusal.
 */
@RestControllerAdvice
record PlainSentences(PlainAnswers answers, Texts texts) {

	private static final Logger LOG = LoggerFactory.getLogger(PlainSentences.class);

	/** A question to the register that its database has broken off. */
	@ExceptionHandler
	void say(QueryTimeoutException failure, HttpServletResponse response) throws IOException {
		LOG.warn("The database broke off a question that took too long.");
		this.answers.write(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, this.texts.of("too-long"));
	}

	@ExceptionHandler
	void say(ResponseStatusException refusal, HttpServletResponse response) throws IOException {
		this.answers.write(response, refusal.getStatusCode().value(), refusal.getReason());
	}

}
