package uk.safeguarding.escalation.access.sso;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.SecurityLog;
import uk.safeguarding.escalation.access.SecurityLog.Event;

/**
 * Lets in whoever the provider has given a role of this application, and nobody else. All
 * it knows stands in the id token, whose signature has been checked; nothing else is
 * asked for.
 */
@Component
@OnlyWithSignOn
record Admission(SignOnSettings settings, ClaimedGroups claimedGroups, Accounts accounts,
		SecurityLog log) implements OAuth2UserService<OidcUserRequest, OidcUser> {

	/** The ids that the engine takes; see {@code user-resource-whitelist-pattern}. */
	private static final String ACCOUNT = "[a-z0-9-]{1,64}";

	private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

	@Override
	public OidcUser loadUser(OidcUserRequest request) {
		OidcIdToken token = request.getIdToken();
		String account = account(token);
		Object claim = token.getClaim(this.settings.groupsClaim());
		Set<String> groups = this.claimedGroups.of(claim).orElseThrow(() -> unclear(account, claim, token));
		if (groups.isEmpty()) {
			LOG.warn("Not let in: {}. None of the values of the claim {} is a role here.", account,
					this.settings.groupsClaim());
			this.accounts.strip(account);
			throw new NotAdmitted(account, "no-role", token);
		}
		Profile profile = this.accounts.keep(account, Profile.of(token), groups);
		this.log.write(Event.SIGN_IN, account, "", "single-sign-on");
		Profile.withoutAddress(token)
			.ifPresent((reason) -> LOG.warn("{}: {}; {}.", account, reason,
					profile.email().isEmpty() ? "they have no e-mail address here, and no notice reaches them"
							: "the address known before is kept"));
		return new Colleague(account, token);
	}

	/** The account stays as it was: who it is about has not lost a role by this. */
	private NotAdmitted unclear(String account, Object claim, OidcIdToken token) {
		if (isOverfull(token)) {
			LOG.error("Not let in: {}. The claim {} is missing because there are too many groups; let the provider send"
					+ " app roles, or only the groups assigned to this application. The account was left as it was.",
					account, this.settings.groupsClaim());
		}
		else {
			LOG.error(
					"Not let in: {}. The claim {} {}; right is a list of texts, one role each. The account was left as it was.",
					account, this.settings.groupsClaim(), kind(claim));
		}
		return new NotAdmitted(account, "roles-unclear", token);
	}

	/** What came, and never its content. */
	private static String kind(Object claim) {
		if (claim == null) {
			return "is missing";
		}
		if (claim instanceof Collection<?>) {
			return "is a list that holds something else";
		}
		if (claim instanceof String) {
			return "is one text that is not one role here";
		}
		return (claim instanceof Map<?, ?>) ? "is an object" : "is a number, or true or false";
	}

	private String account(OidcIdToken token) {
		Object claim = token.getClaim(this.settings.userClaim());
		String account = (claim instanceof String text) ? text.toLowerCase(Locale.ROOT) : "";
		if (!account.matches(ACCOUNT) || account.equals(Accounts.NOBODY)) {
			LOG.warn("Not let in: somebody whose claim {} is missing, or is no name for an account.",
					this.settings.userClaim());
			throw new NotAdmitted("", "no-account", token);
		}
		return account;
	}

	/** Entra's way of saying that somebody has more groups than it puts into a token. */
	private boolean isOverfull(OidcIdToken token) {
		if (token.getClaim(this.settings.groupsClaim()) != null) {
			return false;
		}
		Object elsewhere = token.getClaim("_claim_names");
		return elsewhere instanceof Map<?, ?> names && names.containsKey(this.settings.groupsClaim())
				|| Boolean.TRUE.equals(token.getClaim("hasgroups"));
	}

	/** Somebody who came in through the provider, by the name of their account here. */
	static final class Colleague extends DefaultOidcUser {

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

	}

	/** The provider knows this person, and this application lets them do nothing. */
	static final class NotAdmitted extends OAuth2AuthenticationException {

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

}
