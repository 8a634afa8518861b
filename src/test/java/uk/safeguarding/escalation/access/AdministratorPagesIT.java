package uk.safeguarding.escalation.access;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Chromium;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The pages on which an administrator works ask nothing that the boundary closes.
 */
@WebTest
class AdministratorPagesIT {

	@LocalServerPort
	private int port;

	@Autowired
	private IdentityService identityService;

	@Test
	void opensEveryPageMakesAnAccountAndGivesAndTakesARole() {
		try (Chromium chromium = Chromium.open()) {
			Page page = chromium.page();
			List<String> refused = new ArrayList<>();
			open(page, "admin", "");
			page.locator("input[placeholder=Username]").fill("admin");
			page.locator("input[placeholder=Password]").fill("demo");
			page.locator("input[placeholder=Password]").press("Enter");
			page.getByText("Authorizations").first().waitFor();
			page.onResponse((answer) -> {
				if (answer.status() >= 400 && answer.status() != 404) {
					refused.add(answer.request().method() + " " + answer.url());
				}
			});
			for (String place : List.of("users", "users/admin?tab=profile", "users/admin?tab=groups", "groups",
					"groups/camunda-admin?tab=users", "authorization?resource=0", "authorization?resource=6",
					"system?section=system-settings-general")) {
				open(page, "admin", place);
			}
			for (String place : List.of("dashboard", "processes", "decisions", "human-tasks", "repository", "batch")) {
				open(page, "cockpit", place);
			}
			open(page, "admin", "user-create");
			page.locator("#inputUserId").fill("made-here");
			page.locator("#inputFirstname").fill("Made");
			page.locator("#inputLastname").fill("Here");
			page.locator("#inputPassword").fill("demo");
			page.locator("#inputPasswordRepeat").fill("demo");
			page.locator("button[type=submit]").click();
			page.waitForCondition(() -> this.identityService.createUserQuery().userId("made-here").count() == 1);
			// Admin goes to its list of accounts by itself, and a dialogue that is opened
			// before the account's own groups have come stays empty.
			page.waitForURL("**/#/users*");
			open(page, "admin", "users/made-here?tab=groups");
			page.getByText("is currently not member of any groups").waitFor();
			page.getByText("Add to a group").first().click();
			page.locator(".modal-content tr")
				.filter(new Locator.FilterOptions().setHasText(".executive"))
				.locator("input[type=checkbox]")
				.first()
				.check();
			page.getByText("Add Groups").last().click();
			page.waitForCondition(() -> groupsOfMadeHere() == 1);
			page.reload();
			page.locator("td.action a").first().click();
			page.waitForCondition(() -> groupsOfMadeHere() == 0);
			assertThat(refused).isEmpty();
		}
		finally {
			this.identityService.deleteUser("made-here");
		}
	}

	private long groupsOfMadeHere() {
		return this.identityService.createGroupQuery().groupMember("made-here").count();
	}

	private void open(Page page, String application, String place) {
		page.navigate("http://127.0.0.1:" + this.port + "/camunda/app/" + application + "/default/#/" + place);
		page.waitForLoadState(LoadState.NETWORKIDLE);
	}

}
