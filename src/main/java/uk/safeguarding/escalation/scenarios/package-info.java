/**
 * Twelve fictional cases for the demo, so that the task list, Cockpit and the register
 * have something to show: nobody in them is real. They are played through the engine as
 * people would, by the demo's accounts, at the times at which they happened.
 */
package uk.safeguarding.escalation.scenarios;
