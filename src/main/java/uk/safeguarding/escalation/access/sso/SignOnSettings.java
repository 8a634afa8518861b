package uk.safeguarding.escalation.access.sso;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code escalation.oidc.*}. Without an issuer there is no single sign-on,
 * and the others mean nothing.
 *
 * @param issuer the provider, as it names itself in its tokens
 * @param clientId this application's id at the provider
 * @param clientSecret this application's secret at the provider
 * @param userClaim the claim that becomes the account's id; it must never change and
 * never be given to somebody else
 * @param groupsClaim the claim that lists somebody's roles
 * @param mapping which of our groups a value of that claim means, where it is not the
 * group's own id
 */
@ConfigurationProperties("escalation.oidc")
record SignOnSettings(@DefaultValue("") String issuer, @DefaultValue("") String clientId,
		@DefaultValue("") String clientSecret, @DefaultValue("oid") String userClaim,
		@DefaultValue("roles") String groupsClaim, @DefaultValue Map<String, String> mapping) {

	SignOnSettings {
		mapping = Map.copyOf(mapping);
	}

}
