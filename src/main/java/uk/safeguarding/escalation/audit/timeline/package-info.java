/**
 * What happened in a case, in plain words and in order; each line names the record it was
 * taken from. A source of lines is one class.
 */
package uk.safeguarding.escalation.audit.timeline;
