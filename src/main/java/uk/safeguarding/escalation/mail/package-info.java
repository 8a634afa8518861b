/**
 * The one way out for mail. What is sent is written down before and after, in
 * transactions of its own, because a mail that has left cannot be rolled back. This
 * package knows no process and no engine.
 */
package uk.safeguarding.escalation.mail;
