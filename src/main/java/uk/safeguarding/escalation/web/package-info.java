/**
 * The door of what is read afterwards: who may ask, what a question may hold, and how an
 * answer or a refusal leaves.
 */
package uk.safeguarding.escalation.web;
