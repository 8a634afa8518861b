package uk.safeguarding.escalation.web;

import java.io.IOException;
import java.io.UncheckedIOException;
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

	private final Appendable table;

	/** In memory. */
	public Csv() {
		this(new StringBuilder());
	}

	/**
	 * Written line by line, so that it can be of any length.
	 * @param table where to; what it cannot take is an {@link UncheckedIOException}
	 */
	public Csv(Appendable table) {
		this.table = table;
		write("\uFEFF");
	}

	/**
	 * Adds a line.
	 * @param cells numbers, which stay numbers, or text
	 * @return this table
	 */
	public Csv line(Object... cells) {
		write(Arrays.stream(cells).map(Csv::cell).collect(Collectors.joining(",", "", "\r\n")));
		return this;
	}

	private void write(String text) {
		try {
			this.table.append(text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** The whole file, if it is in memory. */
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
