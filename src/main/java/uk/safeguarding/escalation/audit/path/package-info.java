/**
 * Where cases went in the diagram: the path of one, and how many passed each element.
 */
package uk.safeguarding.escalation.audit.path;
