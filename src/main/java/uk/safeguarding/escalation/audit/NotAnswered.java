package uk.safeguarding.escalation.audit;

import org.springframework.http.HttpStatus;

/**
 * A question that gets one sentence instead of an answer.
 */
class NotAnswered extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final HttpStatus status;

	NotAnswered(HttpStatus status, String sentence) {
		super(sentence, null, false, false);
		this.status = status;
	}

	HttpStatus status() {
		return this.status;
	}

}
