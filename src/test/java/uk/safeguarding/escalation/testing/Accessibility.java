package uk.safeguarding.escalation.testing;

import java.util.List;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What axe finds on a page against the Web Content Accessibility Guidelines 2.2, levels A
 * and AA. It finds about half of what can be wrong: no finding is no proof.
 */
public final class Accessibility {

	private static final List<String> LEVELS = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");

	private Accessibility() {
	}

	/**
	 * Fails with every finding on the page as it is now, one a line.
	 * @param page the page
	 * @param except selectors of parts that are not looked at
	 */
	public static void isComplete(Page page, String... except) {
		assertThat(findings(page, except)).as("what axe finds at " + page.url()).isEmpty();
	}

	/**
	 * Fails with every finding in a part of the page, one a line.
	 * @param page the page
	 * @param part selector of the part
	 */
	public static void isCompleteWithin(Page page, String part) {
		assertThat(lines(axe(page).include(part))).as("what axe finds in " + part + " at " + page.url()).isEmpty();
	}

	/**
	 * Every finding on the page as it is now, such as "color-contrast (serious) at
	 * .button: …".
	 * @param page the page
	 * @param except selectors of parts that are not looked at
	 * @return one line for each element, empty when there is nothing
	 */
	public static List<String> findings(Page page, String... except) {
		AxeBuilder axe = axe(page);
		List.of(except).forEach(axe::exclude);
		return lines(axe);
	}

	/**
	 * Without frames of others on our pages, everything is done in the page: twice as
	 * fast. What fades in has a contrast of its own meanwhile.
	 */
	private static AxeBuilder axe(Page page) {
		Chromium.waitUntilNothingMoves(page);
		AxeRunOptions options = new AxeRunOptions();
		options.setResultTypes(List.of("violations"));
		return new AxeBuilder(page).setLegacyMode(true).options(options).withTags(LEVELS);
	}

	private static List<String> lines(AxeBuilder axe) {
		return axe.analyze()
			.getViolations()
			.stream()
			.flatMap((rule) -> rule.getNodes()
				.stream()
				.map((node) -> "%s (%s) at %s: %s".formatted(rule.getId(), rule.getImpact(), node.getTarget(),
						oneLine(node.getFailureSummary()))))
			.toList();
	}

	private static String oneLine(String text) {
		return text.replaceAll("\\s+", " ").strip();
	}

}
