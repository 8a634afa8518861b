/**
 * Records that an agency never confirms: they are listed for the business unit, which can
 * close the case saying so.
 */
package uk.safeguarding.escalation.process.confirmation;
