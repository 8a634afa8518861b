package uk.safeguarding.escalation.production;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * One thing that must hold before production starts.
 */
@FunctionalInterface
interface Rule {

	/** One sentence for each thing that is wrong; never a secret. */
	Stream<String> refusals(Settings settings);

	/** Refuses with this sentence when something is so. */
	static Rule refuse(Predicate<Settings> wrong, String sentence) {
		return (settings) -> wrong.test(settings) ? Stream.of(sentence) : Stream.empty();
	}

	/**
	 * Refuses the value of a variable, if it has one, and repeats it; not what stands
	 * before an at sign in an address, which may be a password.
	 */
	static Rule refuseValue(Variable variable, Predicate<String> wrong, String sentence) {
		return refuseValue(variable, wrong,
				(value) -> "%s is \"%s\": %s".formatted(variable, value.replaceFirst("//[^/]*@", "//…@"), sentence));
	}

	/** Refuses the value of a variable, if it has one, without repeating it. */
	static Rule refuseSecret(Variable variable, Predicate<String> wrong, String sentence) {
		return refuseValue(variable, wrong, (value) -> variable + " " + sentence);
	}

	private static Rule refuseValue(Variable variable, Predicate<String> wrong, Function<String, String> sentence) {
		return (settings) -> Stream.of(settings.of(variable))
			.filter((value) -> !value.isEmpty())
			.filter(wrong)
			.map(sentence);
	}

}
