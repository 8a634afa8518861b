/**
 * The verbs that the diagram calls: raise, open a stage, record an outcome, tell, report,
 * confirm, close; the limits of running cases, and what a diagram is checked for. Steps
 * are Spring beans whose names stand in the diagrams of running cases.
 */
package uk.safeguarding.escalation.process;
