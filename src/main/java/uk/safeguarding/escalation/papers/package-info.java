/**
 * The two papers of a case as accessible PDF, and where they are kept.
 */
package uk.safeguarding.escalation.papers;
