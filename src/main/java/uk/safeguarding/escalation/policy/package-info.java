/**
 * What the policy's own files say: the forms, with the rules that stand in them, each in
 * the version that a case runs with.
 */
package uk.safeguarding.escalation.policy;
