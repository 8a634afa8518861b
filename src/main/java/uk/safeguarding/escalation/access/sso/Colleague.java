package uk.safeguarding.escalation.access.sso;

import java.util.List;

import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/**
 * Somebody who came in through the provider, by the name of their account here.
 */
class Colleague extends DefaultOidcUser {

	private static final long serialVersionUID = 1L;

	private final String account;

	Colleague(String account, OidcIdToken token) {
		super(List.of(), token);
		this.account = account;
	}

	@Override
	public String getName() {
		return this.account;
	}

	@Override
	public boolean equals(Object other) {
		return super.equals(other);
	}

	@Override
	public int hashCode() {
		return super.hashCode();
	}

}
