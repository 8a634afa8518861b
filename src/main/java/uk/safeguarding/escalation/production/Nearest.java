package uk.safeguarding.escalation.production;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/**
 * The variable that somebody probably meant.
 */
final class Nearest {

	private Nearest() {
	}

	static Variable to(String name) {
		String asked = name.toUpperCase(Locale.ROOT);
		return Arrays.stream(Variable.values())
			.min(Comparator.comparingInt((variable) -> distance(asked, variable.name())))
			.orElseThrow();
	}

	/** Levenshtein: how many characters must be changed, added or left out. */
	private static int distance(String from, String to) {
		int[] above = new int[to.length() + 1];
		Arrays.setAll(above, (column) -> column);
		for (int row = 1; row <= from.length(); row++) {
			int[] current = new int[to.length() + 1];
			current[0] = row;
			for (int column = 1; column <= to.length(); column++) {
				int change = (from.charAt(row - 1) == to.charAt(column - 1)) ? 0 : 1;
				current[column] = Math.min(above[column - 1] + change,
						1 + Math.min(above[column], current[column - 1]));
			}
			above = current;
		}
		return above[to.length()];
	}

}
