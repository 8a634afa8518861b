package uk.safeguarding.escalation.web;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A table as a file for a spreadsheet: RFC 4180, and a byte order mark so that Excel
 * reads UTF-8. A cell that a spreadsheet would take for a formula begins with an
 * apostrophe.
 */
final class Csv {

	private static final String BYTE_ORDER_MARK = "\uFEFF";

	/** Spreadsheets also take the wide forms of the signs, and skip white space. */
	private static final String FORMULAS = "=+-@|＝＋－＠";

	private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);

	/** Adds a line; numbers are never text. */
	Csv line(Object... cells) {
		this.text.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(","))).append("\r\n");
		return this;
	}

	String text() {
		return this.text.toString();
	}

	private static String cell(Object value) {
		if (value instanceof Number) {
			return value.toString();
		}
		String words = value.toString();
		boolean formula = words.strip().codePoints().limit(1).anyMatch((first) -> FORMULAS.indexOf(first) >= 0);
		String safe = formula ? "'" + words : words;
		return safe.matches("(?s).*[\",\r\n].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
	}

}
