/**
 * Single sign-on by OpenID Connect: who somebody is and which roles they have comes from
 * their organisation's directory. Nothing here is active without
 * {@code escalation.oidc.issuer}.
 */
package uk.safeguarding.escalation.access.sso;
