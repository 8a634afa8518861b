package uk.safeguarding.escalation.access.sso;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/**
 * What the provider says about a person, as the directory here keeps it.
 *
 * @param firstName may be empty
 * @param lastName may be empty
 * @param email an address, or empty when the provider names none: then nobody can write
 * to them
 */
record Profile(String firstName, String lastName, String email) {

	/** What the engine's columns hold. */
	private static final int LONGEST = 255;

	private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

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
		String email = Stream.of(text(token.getEmail()), text(token.getPreferredUsername()))
			.filter((candidate) -> ADDRESS.matcher(candidate).matches())
			.findFirst()
			.orElse("");
		return new Profile(first, last, email);
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
		String plain = Optional.ofNullable(claim).orElse("").replaceAll("\\p{Cntrl}", " ").strip();
		return plain.substring(0, Math.min(plain.length(), LONGEST));
	}

}
