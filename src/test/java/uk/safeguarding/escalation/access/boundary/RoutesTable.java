package uk.safeguarding.escalation.access.boundary;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Every way to write, and what a request on it may carry, for the document.
 */
public final class RoutesTable {

	private RoutesTable() {
	}

	/** The table as a part of a Markdown document. */
	public static String document() {
		return """

				## What a request may carry

				Every route that writes or sends a query, in the order in which they are looked for. What is not named is
				refused with 400 and changes nothing; a name without a value is left out, and so is a body where none is named. `E` is `/camunda/api/engine/engine/default`.
				A query (kind QUERY, and the query of a FILTER) and the address of whatever reads may have %d conditions and orders, %d
				values, texts of %d characters, no expression. Nothing is read for a page of another site.

				| Route | Kind | Behind “?” | In the body |
				|---|---|---|---|
				"""
			.formatted(Question.MOST_CONDITIONS, Question.MOST_VALUES, Question.LONGEST_TEXT)
				+ WriteRoutes.all().map(RoutesTable::row).collect(Collectors.joining());
	}

	private static String row(WriteRoutes.Route route) {
		return "| `%s %s` | %s | %s | %s |\n".formatted(String.join(",", new TreeSet<>(route.methods())),
				path(route.path().pattern()), route.kind(), names(route.parameters()),
				(route.kind() == WriteRoutes.Kind.QUERY) ? "a query" : names(route.fields()));
	}

	private static String path(String pattern) {
		return pattern.replace("/camunda/api/engine/engine/[a-z]+", "E")
			.replaceAll("\\(\\[(?:\\^/|A-Za-z0-9:._-)\\]\\+\\)|\\[\\^/\\]\\+", "{id}")
			.replace("[a-z]+", "{name}")
			.replace("(?:", "(")
			.replace("|", "\\|");
	}

	private static String names(Set<String> names) {
		return names.isEmpty() ? "–" : String.join(", ", new TreeSet<>(names));
	}

}
