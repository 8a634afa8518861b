package uk.safeguarding.escalation.process.report;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.forms.Readable;
import uk.safeguarding.escalation.process.CaseFacts;

/**
 * Variables of a case as the papers show them.
 */
@Component
class ReadableValues {

	private final Readable readable;

	ReadableValues(Readable readable) {
		this.readable = readable;
	}

	/**
	 * Some variables by the names that a paper gives them; those without a value are left
	 * out.
	 */
	Map<String, String> of(CaseFacts facts, Collection<String> names, UnaryOperator<String> variable) {
		Map<String, String> words = new HashMap<>();
		names.forEach((name) -> words.put(name, of(facts, variable.apply(name))));
		words.values().removeIf(String::isEmpty);
		return words;
	}

	/**
	 * One variable; empty when it has no value.
	 */
	String of(CaseFacts facts, String variable) {
		return facts.text(variable).map((value) -> this.readable.of(variable, value)).orElse("");
	}

	/** A moment in the business zone. */
	String of(Instant moment) {
		return this.readable.of(moment);
	}

}
