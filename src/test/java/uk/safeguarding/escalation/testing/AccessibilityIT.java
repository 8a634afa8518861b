package uk.safeguarding.escalation.testing;

import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * That axe is asked for what we think it is.
 */
class AccessibilityIT {

	private static final String GOOD = """
			<!DOCTYPE html><html lang="en-GB"><head><title>A page</title></head>
			<body><main><h1>A page</h1><p>With words.</p></main></body></html>
			""";

	@Test
	void aGoodPageHasNoFinding() {
		try (Chromium chromium = Chromium.open()) {
			chromium.page().setContent(GOOD);
			assertThat(Accessibility.findings(chromium.page())).isEmpty();
		}
	}

	@Test
	void everyFindingIsOneLineWithItsRuleAndPlace() {
		try (Chromium chromium = Chromium.open()) {
			Page page = chromium.page();
			page.setContent(GOOD.replace("lang=\"en-GB\"", "")
				.replace("With words.", "<span id=pale style='color:#bbb'>Pale</span><input id=nameless><br>"
						+ "<a href=a style='font-size:8px'>1</a><a href=b style='font-size:8px'>2</a>"));

			assertThat(Accessibility.findings(page)).hasSizeGreaterThanOrEqualTo(3)
				.allSatisfy((line) -> assertThat(line).doesNotContain("\n"))
				.anySatisfy((line) -> assertThat(line).startsWith("target-size (serious) at "))
				.anySatisfy((line) -> assertThat(line).startsWith("html-has-lang (serious) at [html]: "))
				.anySatisfy((line) -> assertThat(line).startsWith("color-contrast (serious) at [#pale]: "))
				.anySatisfy((line) -> assertThat(line).startsWith("label (critical) at [#nameless]: "));
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> Accessibility.isComplete(page))
				.withMessageContaining("color-contrast");
		}
	}

	@Test
	void whatIsNotOursCanBeLeftOut() {
		try (Chromium chromium = Chromium.open()) {
			chromium.page().setContent(GOOD.replace("With words.", "<input id=nameless>"));
			assertThat(Accessibility.findings(chromium.page(), "#nameless")).isEmpty();
		}
	}

}
