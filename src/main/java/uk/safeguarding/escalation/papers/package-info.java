/**
 * A case as people read it: its sheet, as a page and as the two papers, accessible PDFs,
 * and where these are kept.
 */
package uk.safeguarding.escalation.papers;
