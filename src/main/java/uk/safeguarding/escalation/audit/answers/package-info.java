/**
 * Hands out the register's answers, which are numbers, to those who answer to the board.
 */
package uk.safeguarding.escalation.audit.answers;
