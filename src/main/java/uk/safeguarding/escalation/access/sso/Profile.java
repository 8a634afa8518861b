package uk.safeguarding.escalation.access.sso;

import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;

import uk.safeguarding.escalation.text.PlainText;

/**
 * What the provider says about a person, as the directory here keeps it. What is empty
 * was not said.
 *
 * @param firstName may be empty
 * @param lastName may be empty
 * @param email an address to which mail can go, or empty
 */
record Profile(String firstName, String lastName, String email) {

	/** What the engine's columns hold. */
	private static final int LONGEST = 255;

	/** Reads a token; given and family name where there are any, else the whole name. */
	static Profile of(OidcIdToken token) {
		String first = text(token.getGivenName());
		String last = text(token.getFamilyName());
		if (first.isEmpty() && last.isEmpty()) {
			String whole = text(token.getFullName());
			int cut = whole.lastIndexOf(' ');
			first = whole.substring(0, Math.max(cut, 0));
			last = whole.substring(cut + 1);
		}
		return new Profile(first, last, withoutAddress(token).isEmpty() ? token.getEmail().strip() : "");
	}

	/**
	 * Why a token names no address. Only its claim {@code email} can: a user name may
	 * look like an address and be none. What the provider says is not verified may be
	 * somebody else's.
	 * @param token the token
	 * @return what is wrong with the claim; empty when it is an address
	 */
	static Optional<String> withoutAddress(OidcIdToken token) {
		Object claim = token.getClaim(StandardClaimNames.EMAIL);
		if (claim == null) {
			return Optional.of("the claim email is missing");
		}
		if (!(claim instanceof String text) || !PlainText.isAddress(text.strip())) {
			return Optional.of("the claim email is not one plain e-mail address");
		}
		return Boolean.FALSE.equals(token.getClaim(StandardClaimNames.EMAIL_VERIFIED))
				? Optional.of("the claim email_verified says that the address is not verified") : Optional.empty();
	}

	/**
	 * What is known afterwards: what was not said now stays as it was.
	 * @param before what was known
	 * @return name and address
	 */
	Profile over(Profile before) {
		boolean named = !(this.firstName + this.lastName).isEmpty();
		String email = Stream.of(this.email, before.email).filter(PlainText::isAddress).findFirst().orElse("");
		return named ? new Profile(this.firstName, this.lastName, email)
				: new Profile(before.firstName, before.lastName, email);
	}

	/** What to call somebody on a page. */
	static String nameOf(OidcIdToken token) {
		return Stream.of(token.getFullName(), token.getPreferredUsername(), token.getEmail(), token.getSubject())
			.map(Profile::text)
			.filter((name) -> !name.isEmpty())
			.findFirst()
			.orElse("");
	}

	private static String text(String claim) {
		String plain = PlainText.printable(Optional.ofNullable(claim).orElse("").replaceAll("\\p{Cntrl}", " ")).strip();
		return plain.substring(0, Math.min(plain.length(), LONGEST));
	}

}
