/**
 * The list of all cases, and what one case is: its facts, its stages, its version of the
 * diagram. Who may not see a case does not find it.
 */
package uk.safeguarding.escalation.audit.cases;
