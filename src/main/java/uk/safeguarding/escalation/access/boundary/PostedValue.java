package uk.safeguarding.escalation.access.boundary;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.text.PlainText;

/**
 * One posted answer: text that can be stored and shown, yes or no, or nothing. As itself:
 * not transient, not of one place or another, not an object of Java.
 */
@Component
class PostedValue {

	private static final Set<String> KEYS = Set.of("value", "type", "valueInfo", "local");

	/**
	 * Checks an answer.
	 * @param posted what stands behind the variable's name
	 * @param label the label of the input
	 * @return text, true, false, or null
	 * @throws Denied when it is anything else
	 */
	Object check(JsonNode posted, String label) {
		JsonNode value = posted.path("value");
		boolean nothingElse = posted.isObject() && posted.path("valueInfo").isEmpty()
				&& (posted.path("valueInfo").isContainerNode() || posted.path("valueInfo").isMissingNode()
						|| posted.path("valueInfo").isNull())
				&& (posted.path("local").isMissingNode() || posted.path("local").equals(BooleanNode.FALSE))
				&& posted.properties().stream().allMatch((key) -> KEYS.contains(key.getKey()));
		if (!nothingElse || !isOfType(posted.path("type"), value)) {
			throw new Denied(HttpServletResponse.SC_BAD_REQUEST, "text", label);
		}
		if (value.isTextual()) {
			String text = value.textValue();
			if (text.length() > PlainText.LONGEST) {
				throw new Denied(HttpServletResponse.SC_BAD_REQUEST, "length", label, PlainText.LONGEST, text.length());
			}
			if (!PlainText.isPrintable(text)) {
				throw new Denied(HttpServletResponse.SC_BAD_REQUEST, "characters", label);
			}
			return text;
		}
		return value.isBoolean() ? value.booleanValue() : null;
	}

	private static boolean isOfType(JsonNode type, JsonNode value) {
		boolean nothing = value.isNull() || value.isMissingNode();
		return switch (type.isNull() ? "" : type.asText()) {
			case "Boolean" -> value.isBoolean() || nothing;
			case "Null" -> nothing;
			case "String" -> value.isTextual() || nothing;
			case "" -> value.isTextual() || value.isBoolean() || nothing;
			default -> false;
		};
	}

}
