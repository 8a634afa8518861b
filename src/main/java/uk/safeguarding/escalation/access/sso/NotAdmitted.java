package uk.safeguarding.escalation.access.sso;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/**
 * The provider knows this person, and this application lets them do nothing.
 */
class NotAdmitted extends OAuth2AuthenticationException {

	private static final long serialVersionUID = 1L;

	private final String account;

	private final String reason;

	private final OidcIdToken token;

	/**
	 * Turns somebody away.
	 * @param account their account here; blank when the provider names none
	 * @param reason the key of the sentence that they read
	 * @param token who they are
	 */
	NotAdmitted(String account, String reason, OidcIdToken token) {
		super(new OAuth2Error("not_admitted"));
		this.account = account;
		this.reason = reason;
		this.token = token;
	}

	String account() {
		return this.account;
	}

	String reason() {
		return this.reason;
	}

	OidcIdToken token() {
		return this.token;
	}

}
