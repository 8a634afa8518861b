package uk.safeguarding.escalation.web;

import org.springframework.http.HttpStatus;

/**
 * A question that gets one sentence instead of an answer.
 */
public class NotAnswered extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final HttpStatus status;

	public NotAnswered(HttpStatus status, String sentence) {
		super(sentence, null, false, false);
		this.status = status;
	}

	public HttpStatus status() {
		return this.status;
	}

}
