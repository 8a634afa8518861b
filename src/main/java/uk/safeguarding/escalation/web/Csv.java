package uk.safeguarding.escalation.web;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A table for spreadsheets, by RFC 4180, in UTF-8 with the mark by which spreadsheets
 * know it. What a spreadsheet would take for a formula begins with an apostrophe, so that
 * what people typed is shown and never calculated.
 */
public final class Csv {

	private static final Pattern FORMULA = Pattern.compile("^\\p{Z}*[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*",
			Pattern.DOTALL);

	private final StringBuilder table = new StringBuilder("\uFEFF");

	/**
	 * Adds a line.
	 * @param cells numbers, which stay numbers, or text
	 * @return this table
	 */
	public Csv line(Object... cells) {
		this.table.append(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n")));
		return this;
	}

	/**
	 * Takes away what has been written, so that a long table need not fit into memory.
	 */
	public String take() {
		String taken = toString();
		this.table.setLength(0);
		return taken;
	}

	/** The whole file, but for what has been taken away. */
	@Override
	public String toString() {
		return this.table.toString();
	}

	private static String cell(Object value) {
		if (value instanceof Number) {
			return value.toString();
		}
		String text = value.toString();
		String safe = FORMULA.matcher(text).matches() ? "'" + text : text;
		return "\"" + safe.replace("\"", "\"\"") + "\"";
	}

}
