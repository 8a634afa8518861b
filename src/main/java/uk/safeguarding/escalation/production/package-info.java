/**
 * The check at the start: in production every setting is looked at before a database, a
 * file or a port is touched. Plain classes; no bean is needed.
 */
package uk.safeguarding.escalation.production;
