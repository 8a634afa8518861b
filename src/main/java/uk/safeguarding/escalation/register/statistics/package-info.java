/**
 * Figures about the differences of a span, for the board: each table is a query in
 * {@code statistics/}, over the views that say what is counted. The process knows this
 * package, not the other way round.
 */
package uk.safeguarding.escalation.register.statistics;
