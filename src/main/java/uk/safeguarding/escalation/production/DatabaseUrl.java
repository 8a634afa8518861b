package uk.safeguarding.escalation.production;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JDBC address of PostgreSQL, taken apart:
 * {@code jdbc:postgresql://host:port/name?a=b}.
 *
 * @param hosts one or more, with their ports, separated by commas; empty for this machine
 * @param parameters what stands after the question mark
 */
record DatabaseUrl(String hosts, String parameters) {

	private static final Pattern PATTERN = Pattern.compile("jdbc:postgresql:(?://([^/?]*)/?)?([^?]*)(?:\\?(.*))?");

	static Optional<DatabaseUrl> of(String url) {
		Matcher matcher = PATTERN.matcher(url);
		if (!matcher.matches()) {
			return Optional.empty();
		}
		return Optional.of(new DatabaseUrl(Optional.ofNullable(matcher.group(1)).orElse(""),
				Optional.ofNullable(matcher.group(3)).orElse("")));
	}

	/** Whether anything of a user or a password stands in it. */
	boolean hasCredentials() {
		return this.hosts.contains("@") || !parameter("user").isEmpty() || !parameter("password").isEmpty();
	}

	/** Whether every host is this machine. */
	boolean isLocal() {
		return Arrays.stream(this.hosts.split(","))
			.map((host) -> host.replaceFirst("^.*@", "").replaceFirst(":\\d*$", ""))
			.allMatch((host) -> host.isEmpty() || Hosts.isLoopback(host));
	}

	/**
	 * Whether the server must prove with a certificate that it is the one that was meant.
	 */
	boolean isVerified() {
		return parameter("sslmode").equals(List.of("verify-full")) && parameter("sslfactory").isEmpty()
				&& parameter("sslhostnameverifier").isEmpty();
	}

	private List<String> parameter(String name) {
		return Arrays.stream(this.parameters.split("&"))
			.map((each) -> each.split("=", 2))
			.filter((each) -> each[0].equalsIgnoreCase(name))
			.map((each) -> (each.length > 1) ? each[1] : "")
			.toList();
	}

}
