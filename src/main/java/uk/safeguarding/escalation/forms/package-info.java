/**
 * What the form files say of themselves: labels, and the lists that they offer.
 */
package uk.safeguarding.escalation.forms;
