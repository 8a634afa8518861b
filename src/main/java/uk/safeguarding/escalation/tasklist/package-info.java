/**
 * What Tasklist does not know by itself and staff need there.
 */
package uk.safeguarding.escalation.tasklist;
