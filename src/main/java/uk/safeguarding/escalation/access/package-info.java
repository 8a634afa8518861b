/**
 * Who may see and do what: grants of groups and people here, requests that may pass in
 * {@code boundary}, signing in at a provider in {@code sso}.
 */
package uk.safeguarding.escalation.access;
