package uk.safeguarding.escalation.production;

import java.util.stream.Stream;

/**
 * Port numbers.
 */
final class Ports {

	private static final int LAST = 65_535;

	private Ports() {
	}

	static Rule rule(Variable variable) {
		return (settings) -> Stream.of(settings.of(variable))
			.filter((port) -> !isPort(port))
			.map((port) -> "%s is \"%s\": it must be a number from 1 to 65535.".formatted(variable, port));
	}

	private static boolean isPort(String text) {
		return text.matches("[1-9]\\d{0,4}") && Integer.parseInt(text) <= LAST;
	}

}
