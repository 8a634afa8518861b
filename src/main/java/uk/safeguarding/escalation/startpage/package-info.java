/**
 * The page at the root of the site, open to everybody: what this is, when to use it and
 * when not, and until when the stages of a concern of today would have time.
 */
package uk.safeguarding.escalation.startpage;
