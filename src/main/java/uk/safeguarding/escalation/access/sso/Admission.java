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
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Lets in whoever the provider has given a role of this application, and nobody else. All
 * it knows stands in the id token, whose signature has been checked; nothing else is
 * asked for.
 */
@Component
@OnlyWithSignOn
class Admission implements OAuth2UserService<OidcUserRequest, OidcUser> {

	/** The ids that the engine takes; see {@code user-resource-whitelist-pattern}. */
	private static final String ACCOUNT = "[a-z0-9-]{1,64}";

	private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

	private final SignOnSettings settings;

	private final ClaimedGroups claimedGroups;

	private final Accounts accounts;

	Admission(SignOnSettings settings, ClaimedGroups claimedGroups, Accounts accounts) {
		this.settings = settings;
		this.claimedGroups = claimedGroups;
		this.accounts = accounts;
	}

	@Override
	public OidcUser loadUser(OidcUserRequest request) {
		OidcIdToken token = request.getIdToken();
		String account = account(token);
		if (isOverfull(token)) {
			LOG.error("Not let in: {}. The provider names no roles because there are too many groups; let it send app"
					+ " roles, or only the groups assigned to this application.", account);
			throw new NotAdmitted("too-many-groups", token);
		}
		List<String> words = words(token);
		Set<String> groups = this.claimedGroups.of(words);
		if (groups.isEmpty()) {
			LOG.warn("Not let in: {}. None of the {} values of the claim {} is a role here.", account, words.size(),
					this.settings.groupsClaim());
			this.accounts.strip(account);
			throw new NotAdmitted("no-role", token);
		}
		this.accounts.keep(account, Profile.of(token), groups);
		LOG.info("Signed in: {} as {}", account, groups);
		return new Colleague(account, token);
	}

	private String account(OidcIdToken token) {
		Object claim = token.getClaim(this.settings.userClaim());
		String account = (claim instanceof String text) ? text.toLowerCase(Locale.ROOT) : "";
		if (!account.matches(ACCOUNT) || account.equals(NoFirstVisitor.NOBODY)) {
			LOG.warn("Not let in: somebody whose claim {} is missing, or is no name for an account.",
					this.settings.userClaim());
			throw new NotAdmitted("no-account", token);
		}
		return account;
	}

	private List<String> words(OidcIdToken token) {
		Object claim = token.getClaim(this.settings.groupsClaim());
		if (claim instanceof Collection<?> values) {
			return values.stream().filter(String.class::isInstance).map(String.class::cast).toList();
		}
		return (claim instanceof String word) ? List.of(word) : List.of();
	}

	/** Entra's way of saying that somebody has more groups than it puts into a token. */
	private boolean isOverfull(OidcIdToken token) {
		if (token.hasClaim(this.settings.groupsClaim())) {
			return false;
		}
		Object elsewhere = token.getClaim("_claim_names");
		return elsewhere instanceof Map<?, ?> names && names.containsKey(this.settings.groupsClaim())
				|| Boolean.TRUE.equals(token.getClaimAsBoolean("hasgroups"));
	}

}
