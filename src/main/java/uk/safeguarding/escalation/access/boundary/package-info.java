/**
 * The boundary in front of Camunda's web applications: what may be sent to them, and in
 * which words they refuse.
 */
package uk.safeguarding.escalation.access.boundary;
