/**
 * Working days, the limits of the stages, and the sentences that explain them. Plain
 * Java: this package uses no other package of the application, no Spring and no engine,
 * and never the JVM's default zone or locale.
 */
package uk.safeguarding.escalation.calendar;
