package uk.safeguarding.escalation.audit.timeline;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Kinds of event, in the order in which they follow from each other in one moment.
 */
enum Kind {

	/** Somebody did something to the case past its forms, or claimed a task. */
	OPERATION,

	/** Somebody completed a form. */
	ACT,

	/** An agency confirmed its records. */
	CONFIRMATION,

	/** A stage ended. */
	STAGE_ENDED,

	/** The case has its last outcome. */
	OUTCOME,

	/** Every agency asked has confirmed its records, or is waited for no longer. */
	CLOSED,

	/** A stage opened. */
	STAGE_OPENED,

	/** The limit of an open stage has moved. */
	LIMIT_MOVED,

	/** A paper was written. */
	REPORT,

	/** A notice was written. */
	NOTICE,

	/** What became of a mail. */
	MAIL,

	/** A step failed and was tried again. */
	RETRY,

	/** A step waits, or waited, for an administrator. */
	INCIDENT,

	/** That is over. */
	INCIDENT_ENDED,

	/** The engine's own record of the case ended. */
	ENGINE;

	@JsonValue
	String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
