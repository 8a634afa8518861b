/**
 * Reads what happened: the list of all cases, one case's timeline, path and values, and
 * who read them. Changes nothing but the record of readings.
 */
package uk.safeguarding.escalation.audit;
