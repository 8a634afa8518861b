/**
 * Reads what happened: opens one case out of its parts, which stand in the packages
 * below. Changes nothing but the record of readings.
 */
package uk.safeguarding.escalation.audit;
