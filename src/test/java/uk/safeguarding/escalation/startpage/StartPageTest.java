package uk.safeguarding.escalation.startpage;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.mock.env.MockEnvironment;

import uk.safeguarding.escalation.agency.Telephones;
import uk.safeguarding.escalation.calendar.CalendarFile;
import uk.safeguarding.escalation.calendar.ClosedDays;
import uk.safeguarding.escalation.calendar.StageLimits;
import uk.safeguarding.escalation.calendar.WorkingDays;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.policy.PolicyFolder;
import uk.safeguarding.escalation.policy.PolicyInForce;
import uk.safeguarding.escalation.testing.Approved;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the start page says on a given day.
 */
class StartPageTest {

	private static final Telephones TELEPHONES = new Telephones("01632 960100", "01632 960200");

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void onAPlainDayItSaysUntilWhenEachStageWouldHaveTimeAndWhomToRing() {
		Approved.text("pages/start-page", at("2026-11-20T10:00"));
	}

	@Test
	void beforeChristmasItNamesTheDaysThatDoNotCount() {
		assertThat(at("2026-12-23T16:00")).containsSubsequence("Stage 1", "by Wednesday 30 December 2026, 23:59",
				"not counted: Friday 25 December 2026 (Christmas Day), Monday 28 December 2026 (Boxing Day, substitute day) and"
						+ " 2 weekend days.");
	}

	@Test
	void aConcernOnASaturdayHasMondayAsItsFirstDay() {
		assertThat(at("2026-06-13T12:00")).contains("A concern today, Saturday 13 June 2026")
			.containsSubsequence("Before Stage 1", "by Monday 15 June 2026, 23:59", "Stage 1",
					"by Wednesday 17 June 2026, 23:59");
	}

	@Test
	void todayIsTheDayInLondonAlsoInTheHourWhenItIsStillYesterdayInUtc() {
		assertThat(at("2026-06-16T00:30")).contains("A concern today, Tuesday 16 June 2026");
	}

	@Test
	void theNumbersAreThoseOfTheDiagram() {
		StartPage page = page("2026-11-20T10:00", policy(2, 4, 9, 14, 21), TELEPHONES);

		assertThat(page.html()).containsSubsequence("by Tuesday 24 November 2026, 23:59",
				"by Thursday 26 November 2026, 23:59", "by Thursday 3 December 2026, 23:59",
				"by Thursday 10 December 2026, 23:59", "by Monday 21 December 2026, 23:59");
	}

	@Test
	void aStageThatIsCountedFromItsOpeningHasNoDayYet() {
		Diagram mediation = Diagram
			.read(Bpmn.readModelFromFile(new File("policies/mediation/bpmn/professional-difference.bpmn")));

		assertThat(page("2026-11-20T10:00", () -> Optional.of(mediation), TELEPHONES).html())
			.containsSubsequence("The initial concern is the day you first had", "Stage 2",
					"by Friday 4 December 2026, 23:59", "Stage 3", "20 calendar days after the stage opened")
			.doesNotContain("on Friday 20 November 2026 end on Thursday 10 December 2026", "The days count from");
	}

	@Test
	void aNumberThatIsNotSetIsNotSpokenOf() {
		String html = page("2026-11-20T10:00", policy(1, 3, 8, 13, 20), new Telephones("01632 960100", "")).html();

		assertThat(html).contains("01632 960100").doesNotContain("duty team", "tel:\"");
	}

	@Test
	void whomToRingStandsThereAlsoWhenTheLimitsCannotBeRead() {
		for (PolicyInForce numbers : List.<PolicyInForce>of(Optional::empty, () -> {
			throw new IllegalStateException("The database is away.");
		})) {
			assertThat(page("2026-11-20T10:00", numbers, TELEPHONES).html())
				.contains("<a href=\"tel:999\">999</a>", "01632 960100", "01632 960200",
						"The limits of a concern of today cannot be shown at the moment.")
				.doesNotContain("A concern today", "<table>", "The database is away.");
		}
	}

	@Test
	void theDemoSaysThatItIsOne() {
		this.environment.setActiveProfiles("demo");
		assertThat(at("2026-11-20T10:00")).contains("This is a demonstration.", "Never put a real case into it.");
	}

	@Test
	void theKeyMessagesAreThoseOfTheNotices() throws Exception {
		String notices = new ClassPathResource("templates/notices/key-messages.mustache")
			.getContentAsString(StandardCharsets.UTF_8);
		List<String> messages = notices.lines()
			.filter((line) -> line.matches("[2-9]\\. .*"))
			.map((line) -> line.substring(3).replace('\'', '’'))
			.toList();

		assertThat(messages).hasSize(3);
		assertThat(at("2026-11-20T10:00")).contains(messages);
	}

	/** The diagram with these limits, the discussion's first. */
	private static PolicyInForce policy(int... limits) {
		BpmnModelInstance model = Bpmn.readModelFromFile(new File("bpmn/professional-difference.bpmn"));
		Diagram.read(model).stages().forEach((stage) -> {
			CamundaProperty limit = model.getModelElementsByType(BoundaryEvent.class)
				.stream()
				.filter((event) -> event.getAttachedTo().getId().equals(stage.id()))
				.flatMap((event) -> event.getChildElementsByType(ExtensionElements.class).stream())
				.flatMap((extension) -> extension.getElementsQuery()
					.filterByType(CamundaProperties.class)
					.singleResult()
					.getCamundaProperties()
					.stream())
				.filter((property) -> property.getCamundaName().equals("limit"))
				.findFirst()
				.orElseThrow();
			limit.setCamundaValue(String.valueOf(limits[stage.number()]));
		});
		Diagram diagram = Diagram.read(model);
		return () -> Optional.of(diagram);
	}

	private String at(String wallClock) {
		return page(wallClock, policy(1, 3, 8, 13, 20), TELEPHONES).html();
	}

	private StartPage page(String wallClock, PolicyInForce numbers, Telephones telephones) {
		Instant now = London.time(wallClock);
		StageLimits limits = new StageLimits(new WorkingDays(new ClosedDays(CalendarFile.none())), London.ZONE);
		return new StartPage(limits, numbers,
				new PolicyFolder("").partnership("office@partnership.test",
						"https://policy.partnership.test/differences"),
				telephones, this.environment, Clock.fixed(now, ZoneOffset.UTC), London.ZONE);
	}

}
