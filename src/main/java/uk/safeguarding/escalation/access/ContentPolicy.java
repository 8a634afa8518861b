package uk.safeguarding.escalation.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * What a browser may do with an answer of ours: nothing, but for what a page names.
 */
public final class ContentPolicy {

	/** The header that says so. */
	public static final String HEADER = "Content-Security-Policy";

	/** For every answer that needs nothing. */
	public static final String NOTHING = allowing("");

	/** For a page with a form and a script, and nothing from elsewhere. */
	public static final String FORM = allowing(" style-src 'self'; script-src 'self'; connect-src 'self';")
		.replace("form-action 'none'", "form-action 'self'");

	private ContentPolicy() {
	}

	/** The header that allows one kind of content, such as style-src, from a source. */
	public static String only(String directive, String source) {
		return allowing(" " + directive + " " + source + ";");
	}

	/**
	 * The source of a style or script that stands in the page itself: the SHA-256 of the
	 * very text between the tags.
	 */
	public static String exactly(String text) {
		try {
			byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return "'sha256-" + Base64.getEncoder().encodeToString(sha256) + "'";
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256.", ex);
		}
	}

	private static String allowing(String directives) {
		return "default-src 'none';" + directives + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
	}

}
