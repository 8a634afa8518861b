/**
 * What a text that people write, or that stands in a file, may hold, and how the words of
 * a page are filled in. Plain Java.
 */
package uk.safeguarding.escalation.text;
