package uk.safeguarding.escalation.production;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/**
 * An address with a host.
 *
 * @param uri the address, taken apart
 */
record Url(URI uri) {

	static Optional<Url> of(String text) {
		try {
			return Optional.of(new URI(text)).filter((uri) -> uri.getHost() != null).map(Url::new);
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

	/** Whether it is the root of a site that others reach, without a closing slash. */
	boolean isPublicSite() {
		return isPublicPage() && !Hosts.isLoopback(this.uri.getHost()) && this.uri.getRawPath().isEmpty()
				&& this.uri.getRawQuery() == null && this.uri.getRawFragment() == null;
	}

	/** Whether it is a page that is not an example, over HTTPS. */
	boolean isPublicPage() {
		return isHttps() && this.uri.getRawUserInfo() == null && !Hosts.isExample(this.uri.getHost());
	}

	boolean isHttps() {
		return "https".equalsIgnoreCase(this.uri.getScheme());
	}

	boolean isHttpOnThisMachine() {
		return "http".equalsIgnoreCase(this.uri.getScheme()) && Hosts.isLoopback(this.uri.getHost());
	}

}
