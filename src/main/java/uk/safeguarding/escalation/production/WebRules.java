package uk.safeguarding.escalation.production;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import java.util.stream.Stream;

import static uk.safeguarding.escalation.production.Variable.ESCALATION_BASE_URL;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_BIND_ADDRESS;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_DUTY_TEAM_TELEPHONE;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_MANAGEMENT_PORT;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_MASH_TELEPHONE;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_POLICY_URL;
import static uk.safeguarding.escalation.production.Variable.ESCALATION_PORT;

/**
 * Where the application listens, and under which name people reach it.
 */
final class WebRules {

	/** A number in the notation of an address: no name that somebody must look up. */
	private static final Predicate<String> LITERAL = (address) -> address
		.matches("\\d{1,3}(\\.\\d{1,3}){3}|\\[?[0-9a-fA-F:.]*:[0-9a-fA-F:.]*]?");

	private static final Predicate<String> TELEPHONE = (number) -> number.matches("(?:0|\\+44 ?)[1-9](?: ?[0-9]){8,9}");

	/** Ofcom keeps these for drama: nobody is there. */
	private static final Predicate<String> FICTIONAL = (number) -> number.replaceAll("[^0-9]", "")
		.matches("(?:0|44)1632960.*");

	private WebRules() {
	}

	static Stream<Rule> rules() {
		return Stream.of(Rule.refuseValue(ESCALATION_BASE_URL,
				(url) -> !Url.of(url).filter(Url::isPublicSite).isPresent(),
				"it must begin with https://, name the host that staff open (not this machine, not example.org) "
						+ "and end there, without path, closing slash or question mark."),
				Rule.refuseValue(ESCALATION_POLICY_URL, (url) -> !Url.of(url).filter(Url::isPublicPage).isPresent(),
						"it must begin with https:// and lead to your partnership's own policy, not to example.org."),
				telephone(ESCALATION_MASH_TELEPHONE), telephone(ESCALATION_DUTY_TEAM_TELEPHONE),
				Rule.refuseValue(ESCALATION_BIND_ADDRESS, LITERAL.negate(),
						"it must be an address in numbers, such as 127.0.0.1 behind a proxy on this machine."),
				// Behind the proxy the application speaks plain HTTP: on every network of
				// the
				// machine would be on one that nobody thought of.
				Rule.refuseValue(ESCALATION_BIND_ADDRESS, LITERAL.and(WebRules::isEverywhere),
						"that is every network of this machine, in plain HTTP; name the one address on which the proxy "
								+ "reaches the application, such as 127.0.0.1."),
				Rule.refuseValue(ESCALATION_BIND_ADDRESS, LITERAL.and(WebRules::isElsewhere),
						"this machine has no such address; name one that it has, such as 127.0.0.1."),
				Ports.rule(ESCALATION_PORT), Ports.rule(ESCALATION_MANAGEMENT_PORT),
				Rule.refuse((settings) -> settings.of(ESCALATION_PORT).equals(settings.of(ESCALATION_MANAGEMENT_PORT)),
						"ESCALATION_PORT and ESCALATION_MANAGEMENT_PORT are the same: health and metrics need a port of "
								+ "their own."),
				Rule.refuse((settings) -> !Hosts.isLoopback(settings.text("management.server.address")),
						"management.server.address is not the loopback address: health and metrics are for this "
								+ "machine only, so take the setting out."));
	}

	/** A wrong one would be dialled by somebody who fears for a child. */
	private static Rule telephone(Variable variable) {
		return Rule.refuseValue(variable, (number) -> !TELEPHONE.test(number) || FICTIONAL.test(number),
				"it must be a telephone number of this country that somebody answers, with its area code, in digits and "
						+ "spaces; 01632 960 is for fiction.");
	}

	private static boolean isEverywhere(String address) {
		return parsed(address).isAnyLocalAddress();
	}

	private static boolean isElsewhere(String address) {
		InetAddress parsed = parsed(address);
		try {
			return !parsed.isAnyLocalAddress() && !parsed.isLoopbackAddress()
					&& NetworkInterface.getByInetAddress(parsed) == null;
		}
		catch (SocketException ex) {
			return true;
		}
	}

	// Numbers are not looked up anywhere; impossible ones are nobody's address.
	private static InetAddress parsed(String address) {
		try {
			return InetAddress.getByName(address);
		}
		catch (UnknownHostException ex) {
			return documentation();
		}
	}

	private static InetAddress documentation() {
		try {
			return InetAddress.getByAddress(new byte[] { (byte) 192, 0, 2, 1 });
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
