package uk.safeguarding.escalation.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;

/**
 * What a browser complains about: errors on the console of a page and in its scripts.
 */
public final class Complaints {

	/**
	 * Camunda asks for these itself: around a sign-in, and once more for a task that has
	 * just been completed.
	 */
	private static final Pattern CAMUNDAS_OWN = Pattern
		.compile(".*(?:/auth/user/default|/camunda-welcome| status of 404 .*/engine/default/task/[0-9a-f-]{36})");

	private static final Pattern NOTHING = Pattern.compile("(?!)");

	private final Pattern leftOut;

	private final List<String> heard = new ArrayList<>();

	private Complaints(Pattern leftOut) {
		this.leftOut = leftOut;
	}

	/** Every one. */
	public static Complaints all() {
		return new Complaints(NOTHING);
	}

	/** Without what Camunda itself asks for in vain. */
	public static Complaints butCamundasOwn() {
		return new Complaints(CAMUNDAS_OWN);
	}

	/** Hears what this page complains about from now on. */
	public void listenTo(Page page) {
		page.onConsoleMessage((message) -> {
			String place = message.location().replaceFirst("(?::\\d+)+$", "");
			if (message.type().equals("error") && !this.leftOut.matcher(message.text() + " " + place).matches()) {
				this.heard.add(message.text() + " " + message.location());
			}
		});
		page.onPageError(this.heard::add);
	}

	/** One line each. */
	public List<String> heard() {
		return this.heard;
	}

}
