package uk.safeguarding.escalation.production;

import java.util.stream.Stream;

import static uk.safeguarding.escalation.production.Variable.ESCALATION_OIDC_GROUPS_CLAIM;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_OIDC_ISSUER;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_OIDC_USER_CLAIM;

/**
 * The identity provider.
 */
final class SignInRules {

	private SignInRules() {
	}

	static Stream<Rule> rules() {
		return Stream.of(
				Rule.refuseValue(ESCALATION_OIDC_ISSUER, (url) -> !isIssuer(url),
						"it must be your identity provider's issuer address and begin with https:// "
								+ "(http:// only for a provider on this machine)."),
				blank(ESCALATION_OIDC_USER_CLAIM), blank(ESCALATION_OIDC_GROUPS_CLAIM));
	}

	private static boolean isIssuer(String url) {
		return Url.of(url).filter((issuer) -> issuer.isPublicPage() || issuer.isHttpOnThisMachine()).isPresent();
	}

	private static Rule blank(Variable claim) {
		return Rule.refuse((settings) -> !settings.isGiven(claim), "%s is empty: name %s, or take it out for \"%s\"."
			.formatted(claim, claim.meaning(), claim.otherwise()));
	}

}
