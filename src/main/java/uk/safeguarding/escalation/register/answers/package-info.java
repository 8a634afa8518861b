/**
 * What the register answers when the board asks: numbers of the cases raised in a span,
 * and no text of any case. {@code docs/register.md} defines each figure.
 */
package uk.safeguarding.escalation.register.answers;
