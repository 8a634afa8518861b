/**
 * What a text that people write, or that stands in a file, may hold. Plain Java.
 */
package uk.safeguarding.escalation.text;
