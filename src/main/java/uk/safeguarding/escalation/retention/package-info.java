/**
 * How long what has ended is kept: the engine's history and the register, each by a
 * setting of its own, and not at all shorter while a case is on legal hold.
 */
package uk.safeguarding.escalation.retention;
