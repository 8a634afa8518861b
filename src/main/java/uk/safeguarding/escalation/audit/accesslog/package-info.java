/**
 * Who opened which case, and when.
 */
package uk.safeguarding.escalation.audit.accesslog;
