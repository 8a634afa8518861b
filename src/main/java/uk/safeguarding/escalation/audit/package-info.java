/**
 * Reads what happened: the list of cases, the history of one, numbers for the diagram,
 * and who read which case. Changes nothing but the record of readings.
 */
package uk.safeguarding.escalation.audit;
