/**
 * What the two papers of a case hold, and their submission.
 */
package uk.safeguarding.escalation.process.report;
