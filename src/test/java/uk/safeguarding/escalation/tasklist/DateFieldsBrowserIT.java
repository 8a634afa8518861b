package uk.safeguarding.escalation.tasklist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.access.Beginnings;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.ShippedForms;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each way of writing a date in each form, and each date field of it, in a real browser,
 * where one is installed: what is sent is that day, or the field says that it is none.
 */
@Tag("slow")
class DateFieldsBrowserIT extends BrowserTest {

	private static final ObjectMapper JSON = new ObjectMapper();

	/** What is typed, and the day that it is; empty where it is none. */
	private static final Map<String, String> DATES = Map.of("2026-11-22", "2026-11-22", "22 November 2026",
			"2026-11-22", "27 Nov 2026", "2026-11-27", "22.11.26", "2026-11-22", "4/9/2026", "2026-09-04", "29/02/2028",
			"2028-02-29", "31/02/2026", "", "29/02/2026", "", "22/11/206", "", "11/23/2026", "");

	private static final Map<String, String> TWO_DATES = Map.of("22.11.26", "2026-11-22", "31/02/2026", "");

	private final AtomicReference<JsonNode> sent = new AtomicReference<>();

	@Autowired
	private Beginnings beginnings;

	static List<String> formsWithDates() throws IOException {
		try (Stream<Path> forms = Files.list(Path.of("forms"))) {
			return forms.map((form) -> form.getFileName().toString().replace(".form", ""))
				.filter((form) -> !dates(form).isEmpty())
				.sorted()
				.toList();
		}
	}

	@ParameterizedTest
	@MethodSource("formsWithDates")
	void isSentAsTheDayThatWasWrittenOrRefusedAtItsField(String form) {
		open(form);
		// Nothing is sent: what the form would send is looked at.
		this.desk.page().route("**/answers", this::refuse);
		// The form that raises a difference is drawn anew with every key, and is long.
		boolean keyByKey = !form.equals("raise-difference");
		List<JsonNode> fields = dates(form);
		for (JsonNode field : fields) {
			// All of them are one kind of field: that each is of that kind, two show.
			(field.equals(fields.get(0)) ? DATES : TWO_DATES).forEach((text, day) -> {
				write(field, text, keyByKey);
				isTaken(field, text, day);
			});
			// As a program fills it, at once; or as a person does.
			write(field, "27 Nov 2026", !keyByKey);
			isTaken(field, "27 Nov 2026", "2026-11-27");
			this.desk.picture("date-" + field.path("key").asText());
			write(field, "", false);
		}
		assertThat(this.desk.complaints()).allMatch((complaint) -> complaint.contains("/answers"));
	}

	private void write(JsonNode field, String text, boolean keyByKey) {
		Locator input = input(field);
		input.fill("");
		if (keyByKey) {
			input.pressSequentially(text);
		}
		else {
			input.fill(text);
		}
	}

	/** The cursor is still in the field. */
	private void isTaken(JsonNode field, String text, String day) {
		this.sent.set(null);
		send().click();
		this.desk.page().waitForCondition(() -> this.sent.get() != null);
		assertThat(this.desk.refusal()).isVisible();
		JsonNode answer = this.sent.get().at("/variables/" + field.path("key").asText() + "/value");
		assertThat(answer.asText("")).as(text).isEqualTo(day);
		String refusal = "“" + field.path("dateLabel").asText() + "”: “" + text
				+ "” is no day. Write it like 22/11/2026.";
		Locator link = this.desk.refusal().getByText(refusal);
		if (day.isEmpty()) {
			link.click();
			assertThat(input(field)).isFocused();
			assertThat(input(field)).hasValue(text);
			assertThat(input(field)).hasAccessibleDescription(field.path("description").asText() + " " + refusal);
		}
		else {
			assertThat(link).hasCount(0);
			assertThat(input(field)).hasValue(day.replaceFirst("(.*)-(.*)-(.*)", "$3/$2/$1"));
		}
	}

	private void refuse(Route route) {
		try {
			this.sent.set(JSON.readTree(route.request().postData()));
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		route.fulfill(new Route.FulfillOptions().setContentType("application/json")
			.setBody("{\"refused\":[{\"key\":\"none\",\"label\":\"\",\"sentence\":\"This is a test.\"}]}"));
	}

	private Locator input(JsonNode field) {
		return this.desk.field(field.path("key").asText() + "-date");
	}

	private Locator send() {
		return this.desk.page().locator(":is(.modal-footer, .form-actions) .btn-primary:visible");
	}

	/** Opens it, with all date fields asked. */
	private void open(String form) {
		switch (form) {
			case "raise-difference" -> {
				this.desk.signIn(TEACHER).raise().click();
				answer(form, Answers.difference("2026-09-14"));
			}
			case "pre-escalation-discussion" ->
				open(this.cases.raise(Answers.differenceBeforeTheDiscussion("2026-09-14")), TEACHER,
						"PreEscalationDiscussion", form, Answers.discussion("not-resolved"));
			case "correct-case" -> {
				Case raised = this.cases.raise(Answers.difference("2026-09-14"));
				this.beginnings.begin(raised.reference(), "MistakeFound", TEACHER, List.of());
				open(raised, TEACHER, "CorrectCase", form, Answers.corrected());
			}
			case "stage-outcome" -> open(this.cases.raise(Answers.difference("2026-09-14")),
					"brookfold-primary-line-manager", "Stage1Outcome", form, Answers.notResolved());
			case "agreed-actions" -> open(this.cases.raise(Answers.difference("2026-09-14")),
					"brookfold-primary-line-manager", "Stage1Outcome", "stage-outcome", Answers.resolvedWithActions(1));
			case "board-decision" -> open(
					this.cases.raise(Answers.immediateRisk("2026-09-14", 3))
						.done("acute-trust-executive", "Stage3Outcome", Answers.notResolved()),
					"hscp-board-chair", "Stage4Decision", form, Answers.boardDecided());
			default -> throw new AssertionError("This test does not know who is asked for a date in " + form);
		}
	}

	private void open(Case raised, String user, String element, String form, Map<String, Object> answers) {
		this.desk.signIn(user).openTask(raised.task(user, element).getId());
		if (this.desk.button("Claim").isVisible()) {
			this.desk.claim();
		}
		answer(form, answers);
	}

	private void answer(String form, Map<String, Object> answers) {
		new FilledForm(this.desk, form).with(answers);
	}

	/**
	 * The date fields that can be filled in, and stand in this form itself; of five alike
	 * the first.
	 */
	private static List<JsonNode> dates(String form) {
		return fields(ShippedForms.json(form)).filter((field) -> field.path("type").asText().equals("datetime"))
			.filter((field) -> !field.path("disabled").asBoolean())
			.filter((field) -> !field.path("key").asText().matches("action[2-5]By"))
			.toList();
	}

	private static Stream<JsonNode> fields(JsonNode parent) {
		return StreamSupport.stream(parent.path("components").spliterator(), false)
			.filter((field) -> !field.has("components") || !field.path("properties").has("askedAsIn"))
			.flatMap((field) -> Stream.concat(Stream.of(field), fields(field)));
	}

}
