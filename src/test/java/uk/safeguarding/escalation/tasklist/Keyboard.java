package uk.safeguarding.escalation.tasklist;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/**
 * Somebody who uses no mouse. Wherever they come by, they must see where they are.
 */
final class Keyboard {

	/** More than any page of ours has places for the focus. */
	private static final int ENOUGH = 60;

	private final Page page;

	Keyboard(Page page) {
		this.page = page;
	}

	Keyboard press(String key) {
		this.page.keyboard().press(key);
		return this;
	}

	Keyboard type(String text) {
		this.page.keyboard().type(text);
		return this;
	}

	/** Goes on with Tab until the focus is there. */
	Keyboard tabTo(String selector) {
		return go("Tab", selector);
	}

	/** Goes back with Shift and Tab until the focus is there. */
	Keyboard backTo(String selector) {
		return go("Shift+Tab", selector);
	}

	private Keyboard go(String key, String selector) {
		Locator goal = this.page.locator(selector).first();
		for (int i = 0; i < ENOUGH; i++) {
			if ((boolean) goal.evaluate("(goal) => goal === document.activeElement")) {
				return this;
			}
			press(key);
			if (!focusIsSeen()) {
				throw new AssertionError("Nobody sees where the focus is: " + focused());
			}
		}
		throw new AssertionError("From the keyboard nobody comes to " + selector + "; the focus is at " + focused());
	}

	/** What has the focus. */
	String focused() {
		return (String) this.page.evaluate("document.activeElement.outerHTML.slice(0, 200)");
	}

	/** Whether what has the focus stands in a part of the page. */
	boolean isIn(String selector) {
		return (boolean) this.page.evaluate("(part) => document.activeElement.closest(part) !== null", selector);
	}

	/**
	 * Whether an outline shows where the focus is: around what has it or, for a list that
	 * opens, around its box. The page itself has none.
	 */
	boolean focusIsSeen() {
		return (boolean) this.page.evaluate("""
				() => {
				  const focused = document.activeElement;
				  const seen = focused.closest('.fjs-input-group') ?? focused;
				  const outlined = (place) => {
				    const { outlineStyle, outlineWidth } = getComputedStyle(place);
				    const { width, height } = place.getBoundingClientRect();
				    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2 && width > 4 && height > 4;
				  };
				  return focused === document.body || outlined(focused) || outlined(seen);
				}""");
	}

}
