/**
 * What each form must hold, as lists of rules that the server checks whatever the browser
 * did. A field whose condition does not hold is ignored, and emptied.
 */
package uk.safeguarding.escalation.process.form;
