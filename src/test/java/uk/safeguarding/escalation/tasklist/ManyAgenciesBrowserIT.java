package uk.safeguarding.escalation.tasklist;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A county with 300 agencies: the one that is meant is found by typing.
 */
@Tag("slow")
@TestPropertySource(properties = "escalation.agencies-file=classpath:agencies-of-a-county.yaml")
class ManyAgenciesBrowserIT extends BrowserTest {

	@BeforeEach
	void openTheForm() {
		this.desk.signIn("school-7-practitioner");
		this.desk.raise().click();
	}

	@Test
	void anAgencyIsFoundByWhatPeopleCallItInAListThatStaysInTheWindow() {
		assertThat(this.desk.shown("raisingAgency")).hasValue("School 7 of the county");
		for (String typed : new String[] { "csc", "Social W", "children's serv" }) {
			this.desk.shown("challengedAgency").click();
			Locator list = this.desk.page().locator(".fjs-dropdownlist");
			assertThat(list.locator(".fjs-dropdownlist-item")).hasCount(300);
			isInTheWindow(list);
			this.desk.picture("many-agencies-" + typed.replaceAll("\\W", "-"));

			this.desk.shown("challengedAgency").fill(typed);

			assertThat(list.locator(".fjs-dropdownlist-item")).hasCount(1);
			isInTheWindow(list);
			this.desk.shown("challengedAgency").press("Enter");
			assertThat(this.desk.shown("challengedAgency")).hasValue("County Children's Services (CSC, social worker)");
		}
	}

	@Test
	void inALowWindowTheListStaysInIt() {
		this.desk.page().setViewportSize(1000, 500);
		this.desk.shown("challengedAgency").click();

		isInTheWindow(this.desk.page().locator(".fjs-dropdownlist"));
		this.desk.picture("many-agencies-low");
	}

	private void isInTheWindow(Locator list) {
		this.desk.page()
			.waitForCondition(() -> list.boundingBox() != null
					&& list.boundingBox().y + list.boundingBox().height <= this.desk.page().viewportSize().height + 1);
		BoundingBox box = list.boundingBox();
		assertThat(box.y).isNotNegative();
		assertThat(box.height).isGreaterThan(20);
	}

}
