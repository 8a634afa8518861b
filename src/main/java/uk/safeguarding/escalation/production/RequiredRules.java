package uk.safeguarding.escalation.production;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What must be there at all, and what must not be there by mistake.
 */
final class RequiredRules {

	private RequiredRules() {
	}

	static Stream<Rule> rules() {
		return Stream.concat(Arrays.stream(Variable.values()).filter(Variable::required).map(RequiredRules::given),
				Stream.of(RequiredRules::unknown));
	}

	private static Rule given(Variable variable) {
		String example = variable.example().isEmpty() ? "" : ", such as " + variable.example();
		return Rule.refuse((settings) -> !settings.isGiven(variable),
				"%s is missing: give %s%s.".formatted(variable, variable.meaning(), example));
	}

	// A mistyped optional variable would do nothing, and nobody would notice.
	private static Stream<String> unknown(Settings settings) {
		return settings.variables()
			.keySet()
			.stream()
			.filter((name) -> Variable.named(name).isEmpty() && !ForbiddenRules.NAMES.contains(name))
			.map((name) -> "%s is no variable of this application: was %s meant?".formatted(name, Nearest.to(name)));
	}

}
