/**
 * Who is told what at each notice of the diagram; the words stand in
 * {@code templates/notices}.
 */
package uk.safeguarding.escalation.process.notice;
