package uk.safeguarding.escalation.tasklist;

import java.util.List;
import java.util.regex.Pattern;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.LoadState;

import uk.safeguarding.escalation.testing.Chromium;
import uk.safeguarding.escalation.testing.Complaints;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody at Tasklist in a real browser.
 */
final class Desk implements AutoCloseable {

	private static final int ATTEMPTS = 3;

	private final Chromium chromium;

	private final int port;

	private final Complaints complaints = Complaints.butCamundasOwn();

	Desk(int port) {
		this(port, "en-GB");
	}

	/** With a browser in a language of its own. */
	Desk(int port, String language) {
		this(port, Chromium.open(language));
	}

	/** With a window of its own size. */
	Desk(int port, Chromium chromium) {
		this.port = port;
		this.chromium = chromium;
		this.complaints.listenTo(page());
	}

	/** Opens Tasklist with the list of tasks, and signs in. */
	Desk signIn(String user) {
		open("");
		logIn(user);
		return this;
	}

	/**
	 * Fills in Tasklist's own sign-in form; on a busy machine it may have to be asked
	 * twice.
	 */
	void logIn(String user) {
		for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
			page().locator("input[placeholder=Username]").fill(user);
			page().locator("input[placeholder=Password]").fill("demo");
			page().locator("input[placeholder=Password]").press("Enter");
			try {
				page().locator(":is(.task-filter, .task-card):visible").first().waitFor();
				return;
			}
			catch (TimeoutError ex) {
				picture("tasklist-sign-in-failed-" + attempt);
			}
		}
		throw new AssertionError("No task list: " + complaints() + " at " + page().url());
	}

	/** Signs out from the menu; the page of the sign-in comes. */
	void signOut() {
		page().locator(".account .dropdown-toggle").click();
		page().locator(".logout a").click();
		page().locator("input[type=password]").waitFor();
	}

	/** Goes to a place of Tasklist: what stands behind the question mark. */
	void open(String place) {
		page().navigate("http://127.0.0.1:" + this.port + "/camunda/app/tasklist/default/#/?" + place);
	}

	/** Goes to a task, and waits for its form. */
	Desk openTask(String id) {
		open("task=" + id + "&forceDisplayTask=true");
		page().locator(".fjs-form").first().waitFor();
		return this;
	}

	/** Claims the task that is open. */
	Desk claim() {
		Response answer = page().waitForResponse((one) -> one.url().endsWith("/claim"), () -> button("Claim").click());
		assertThat(answer.status()).as(answer::text).isEqualTo(204);
		assertThat(claimed()).hasText("Claimed by you");
		// Tasklist reads the task anew and shows the form again.
		page().waitForLoadState(LoadState.NETWORKIDLE);
		return this;
	}

	/** Who has claimed the task that is open. */
	Locator claimed() {
		return page().locator(".task-head .claimed");
	}

	/** Why something was not done, once it has the focus. */
	Locator refusal() {
		return page().locator("[role=alert]:focus");
	}

	Page page() {
		return this.chromium.page();
	}

	Locator raise() {
		return page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Raise a professional difference"));
	}

	/** The window with the form that raises a difference. */
	Locator window() {
		return page().getByRole(AriaRole.DIALOG,
				new Page.GetByRoleOptions().setName("Raise a professional difference"));
	}

	/** Has the answers of a difference checked. */
	void check() {
		button("Check your answers").click();
	}

	/** The answers of a difference, as the other agency will read them. */
	Locator checked() {
		return page().getByRole(AriaRole.REGION, new Page.GetByRoleOptions().setName("Check your answers"));
	}

	/** Has the answers checked, and raises the difference. */
	void raiseIt() {
		check();
		button("Raise it").click();
	}

	/** A field of the form that is open, by the end of its id. */
	Locator field(String id) {
		return page().locator(selector(id));
	}

	/** Where that field is found. */
	static String selector(String id) {
		return "[id^=fjs-form-][id$='-Field_" + id + "']";
	}

	Locator button(String name) {
		return page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
	}

	/** The button that sends the form of the task that is open. */
	Locator complete() {
		return page().getByRole(AriaRole.BUTTON,
				new Page.GetByRoleOptions().setName(Pattern.compile("^(Complete|Add to the case)$")));
	}

	/** What stands in the place of the form, once its task is done. */
	Locator completed() {
		return page().locator(".no-task");
	}

	/** What the application says in passing. */
	Locator said() {
		return page().getByRole(AriaRole.STATUS, new Page.GetByRoleOptions().setName("Message"));
	}

	/** Opens a select, if the focus has not opened it yet, and takes an entry. */
	void choose(String id, String label) {
		Locator select = page().locator(".fjs-form-field-select:has([id$='-Field_" + id + "'])");
		if (select.locator(".fjs-dropdownlist").count() == 0) {
			shown(id).click();
		}
		page().locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(label)).first().click();
	}

	/** What a select shows. */
	Locator shown(String id) {
		return page().locator("[id$='-Field_" + id + "-display'], input.fjs-input[id$='-Field_" + id + "']");
	}

	/** Chooses an answer by its place. */
	void tick(String id, int at) {
		field(id + "-" + at).check();
	}

	/**
	 * A school challenges children's social care; the talk is still to be held. The
	 * agency of whoever is signed in stands there already.
	 */
	void fillIn(String concern) {
		tick("immediateRisk", 1);
		field("confirmsEscalation").check();
		choose("challengedAgency", "Children's Social Care");
		field("raiserContact").fill("A. Teacher, class teacher, 01632 960001");
		field("decisionMaker").fill("Duty manager, assessment team");
		field("childReference").fill("UPN/204-77");
		choose("childReferenceOwner", "The raising agency's record");
		field("initialConcernDate-date").fill(concern);
		choose("theme", "Step up, step down or closure");
		field("decisionChallenged").fill("The referral was stepped down on Monday.");
		field("viewOfRaisingAgency").fill("Attendance has fallen below half.");
		field("impactOnChild").fill("Often hungry.");
		field("outcomeSought").fill("A statutory assessment.");
		tick("counterpartDiscussion", 1);
	}

	/** What the browser holds in a storage, as text. */
	String storage(String name) {
		return (String) page().evaluate("JSON.stringify(window." + name + ")");
	}

	void picture(String name) {
		this.chromium.picture(name);
	}

	/** Takes a picture for the handbook. */
	void handbook(String name) {
		this.chromium.handbook(name);
	}

	/** What the browser complained about. */
	List<String> complaints() {
		return this.complaints.heard();
	}

	@Override
	public void close() {
		this.chromium.close();
	}

}
