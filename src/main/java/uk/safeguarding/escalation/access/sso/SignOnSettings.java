package uk.safeguarding.escalation.access.sso;

import java.net.URI;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

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

	private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1");

	SignOnSettings {
		mapping = Map.copyOf(mapping);
		if (!issuer.isBlank()) {
			require(isSafe(issuer), "issuer", issuer, "It must be the provider's https address without a query, such as"
					+ " https://login.microsoftonline.com/<tenant>/v2.0.");
			require(!clientId.isBlank(), "client-id", clientId,
					"Single sign-on needs this application's id at the provider.");
			require(!clientSecret.isBlank(), "client-secret", "",
					"Single sign-on needs this application's secret at the provider.");
			require(!userClaim.isBlank(), "user-claim", userClaim,
					"It must name the claim that identifies a person, such as oid.");
			require(!groupsClaim.isBlank(), "groups-claim", groupsClaim,
					"It must name the claim that lists a person's roles, such as roles.");
		}
	}

	private static boolean isSafe(String issuer) {
		try {
			URI uri = URI.create(issuer);
			return uri.getHost() != null && uri.getQuery() == null && uri.getFragment() == null
					&& ("https".equals(uri.getScheme())
							|| "http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()));
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private static void require(boolean holds, String name, Object value, String sentence) {
		if (!holds) {
			throw new InvalidConfigurationPropertyValueException("escalation.oidc." + name, value, sentence);
		}
	}

}
