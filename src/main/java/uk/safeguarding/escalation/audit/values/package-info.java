/**
 * All values that the variables of a case had over time.
 */
package uk.safeguarding.escalation.audit.values;
