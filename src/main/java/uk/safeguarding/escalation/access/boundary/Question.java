package uk.safeguarding.escalation.access.boundary;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What one question to the engine may carry, however it is asked: few conditions and
 * orders, since the database joins a table for each of them (800 took it a minute), few
 * values to compare with, and no expression, which the engine would evaluate for
 * everybody in nested queries (CVE-2026-109432).
 */
final class Question {

	/**
	 * Conditions and orders together, nested ones too. Tasklist's search has a handful.
	 */
	static final int MOST_CONDITIONS = 10;

	/** Ids and other values of all lists together: a page of tasks with their scopes. */
	static final int MOST_VALUES = 200;

	/** Characters of a text to look for; the longest texts of a case have 3,500. */
	static final int LONGEST_TEXT = 255;

	/**
	 * How the names of conditions in the address end, such as
	 * {@code processVariables=a_eq_1,b_eq_2}.
	 */
	private static final String CONDITIONS = "ariables";

	private Question() {
	}

	/** Looks at a query in a body. */
	static void check(JsonNode query) {
		named(query).forEach(Question::isNoExpression);
		List<JsonNode> listed = nodes(query).stream().filter(JsonNode::isArray).flatMap(Question::children).toList();
		isNotTooMuch(listed.stream().filter(JsonNode::isObject).count(),
				listed.stream().filter(JsonNode::isValueNode).count(),
				nodes(query).stream().mapToInt((node) -> node.asText().length()).max().orElse(0));
	}

	/** Looks at a query in the address of a request that reads. */
	static void check(HttpServletRequest request) {
		long conditions = 0;
		long values = 0;
		int longest = 0;
		for (Map.Entry<String, String> parameter : parameters(request.getQueryString())) {
			isNoExpression(parameter.getKey());
			String[] listed = parameter.getValue().split(",");
			conditions += parameter.getKey().endsWith(CONDITIONS) ? listed.length : 0;
			values += listed.length;
			longest = Math.max(longest, Arrays.stream(listed).mapToInt(String::length).max().orElse(0));
		}
		isNotTooMuch(conditions, values, longest);
	}

	/** What stands behind a question mark, or in a form, in order, decoded. */
	static List<Map.Entry<String, String>> parameters(String parameters) {
		return Stream.ofNullable(parameters)
			.flatMap((query) -> Arrays.stream(query.split("&")))
			.filter((parameter) -> !parameter.isEmpty())
			.map((parameter) -> parameter.split("=", 2))
			.map((parameter) -> Map.entry(decoded(parameter[0]), (parameter.length > 1) ? decoded(parameter[1]) : ""))
			.toList();
	}

	/** The names that have a value, at any depth. */
	static Stream<String> named(JsonNode json) {
		return nodes(json).stream()
			.flatMap((node) -> node.properties().stream())
			.filter((field) -> !field.getValue().isNull())
			.map(Map.Entry::getKey);
	}

	private static void isNoExpression(String name) {
		if (name.endsWith("Expression")) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "no-expression");
		}
	}

	private static void isNotTooMuch(long conditions, long values, int longest) {
		if (conditions > MOST_CONDITIONS || values > MOST_VALUES || longest > LONGEST_TEXT) {
			throw new Denied(HttpServletResponse.SC_FORBIDDEN, "too-much-asked", MOST_CONDITIONS, MOST_VALUES,
					LONGEST_TEXT);
		}
	}

	private static List<JsonNode> nodes(JsonNode json) {
		List<JsonNode> found = new ArrayList<>(List.of(json));
		for (int next = 0; next < found.size(); next++) {
			found.get(next).forEach(found::add);
		}
		return found;
	}

	private static Stream<JsonNode> children(JsonNode json) {
		return StreamSupport.stream(json.spliterator(), false);
	}

	private static String decoded(String text) {
		try {
			return URLDecoder.decode(text, StandardCharsets.UTF_8);
		}
		catch (IllegalArgumentException ex) {
			return text;
		}
	}

}
