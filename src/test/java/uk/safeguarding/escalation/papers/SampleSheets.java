package uk.safeguarding.escalation.papers;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import uk.safeguarding.escalation.papers.CaseSheet.Entry;
import uk.safeguarding.escalation.papers.CaseSheet.Part;
import uk.safeguarding.escalation.papers.CaseSheet.Rung;
import uk.safeguarding.escalation.papers.CaseSheet.Section;
import uk.safeguarding.escalation.papers.CaseSheet.State;
import uk.safeguarding.escalation.policy.PolicyFolder;

/**
 * Case sheets to print: an ordinary one, and one with something in every place.
 */
final class SampleSheets {

	static final String REFERENCE = "HSCP-2026-0042";

	private SampleSheets() {
	}

	/** What prints them. */
	static ReportPrinter printer() {
		return new ReportPrinter(new PolicyFolder("").partnership("hscp@example.org",
				"https://www.example.org/multi-agency-resolution-of-professional-differences-policy"));
	}

	static ZonedDateTime writtenAt() {
		return ZonedDateTime.of(2026, 11, 20, 0, 1, 0, 0, ZoneId.of("Europe/London"));
	}

	/** A school challenges children's social care; Stage 1 did not settle it. */
	static CaseSheet ordinary() {
		return with("Often hungry, in pain, and says that nobody is at home in the morning.");
	}

	/** An ordinary one, with what the raiser wrote of the child. */
	static CaseSheet with(String impactOnChild) {
		return sheet(List.of(), List.of(),
				section("Stage 2: heads of service", List.of(entry("Opened", "Thursday 19 November 2026, 23:59"))),
				section("Stage 1: line managers",
						List.of(entry("Opened", "Tuesday 17 November 2026, 16:50"),
								entry("Ended", "Thursday 19 November 2026, 23:59")),
						new Part("Children’s Social Care", "T. Manager (Line or team manager), 18 November",
								List.of(entry("Position", "We partly agree"),
										entry("Why?", "The new attendance figures were not known to us."),
										entry("Proposed", "A visit.\nA call.")))),
				section("As it was raised", List.of(), new Part("", "A. Teacher (Practitioner), 17 November",
						List.of(entry("Is the child at immediate risk?", "No"),
								entry("What was decided", "The referral about neglect was stepped down to early help."),
								entry("Why the raising agency sees the professional difference",
										"Attendance has fallen below half and two dental appointments were missed.\n\n"
												+ "We both agree that the home was clean at the visit in October."),
								entry("What this is like for the child", impactOnChild),
								entry("What is asked", "A statutory assessment, started this week.")))));
	}

	/** One that went through four stages, with a text for each place that people fill. */
	static CaseSheet full(UnaryOperator<String> text) {
		return sheet(List.of(text.apply("urgent")), List.of(entry("Outcome", text.apply("outcome"))),
				IntStream.rangeClosed(0, 4)
					.mapToObj((stage) -> section(text.apply("stage " + stage),
							List.of(entry("Opened", text.apply("opened " + stage))),
							Stream.of("raising", "challenged")
								.map((side) -> new Part(text.apply(side + stage), text.apply("by " + side + stage),
										IntStream.range(0, 6)
											.mapToObj((answer) -> entry(text.apply("question " + side + stage + answer),
													text.apply("answer " + side + stage + answer)))
											.toList()))
								.toArray(Part[]::new)))
					.toArray(Section[]::new));
	}

	/** One of four stages with so many characters in each answer that people write. */
	static CaseSheet written(int characters) {
		String text = "The school tells the duty team the same morning. ".repeat(characters / 49 + 1)
			.substring(0, characters);
		return full((name) -> name.startsWith("answer") ? text : "The words of " + name);
	}

	/** Every text on a sheet that a paper prints. */
	static List<String> texts(CaseSheet sheet) {
		return Stream
			.of(Stream.of(sheet.reference(), sheet.raisingAgency(), sheet.challengedAgency()), sheet.urgent().stream(),
					texts(sheet.head()), texts(sheet
						.outcome()),
					sheet.ladder()
						.stream()
						.flatMap(
								(rung) -> Stream
									.concat(Stream.of(rung.title(), rung.limit(), rung.words(), rung.explained()),
											rung.notes().stream())),
					sheet.sections()
						.stream()
						.flatMap((section) -> Stream.of(Stream.of(section.title()), texts(section.entries()),
								section.parts()
									.stream()
									.flatMap((part) -> Stream.concat(Stream.of(part.title(), part.by()),
											texts(part.entries()))))
							.flatMap((texts) -> texts)))
			.flatMap((texts) -> texts)
			.toList();
	}

	private static Stream<String> texts(List<Entry> entries) {
		return entries.stream().flatMap((entry) -> Stream.of(entry.label(), entry.text()));
	}

	private static CaseSheet sheet(List<String> urgent, List<Entry> outcome, Section... sections) {
		return new CaseSheet(REFERENCE, "Brookfold Primary School", "Children’s Social Care", urgent,
				List.of(entry("About", "Step up, step down or closure"), entry("The child’s number", "UPN/204-77"),
						entry("Whom to ring", "A. Teacher, class teacher, 01632 960001")),
				outcome, false,
				List.of(rung(1, State.DONE, "Thursday 19 November 2026"),
						rung(2, State.NOW, "Thursday 26 November 2026"),
						rung(3, State.TO_COME, "Thursday 3 December 2026"),
						rung(4, State.TO_COME, "Monday 14 December 2026")),
				List.of(), "not sent to everybody yet", List.of(sections));
	}

	private static Section section(String title, List<Entry> entries, Part... parts) {
		return new Section(title, entries, List.of(parts));
	}

	private static Rung rung(int stage, State state, String limit) {
		return new Rung("Stage " + stage + ": managers of this level", limit,
				"Counted from Monday 16 November 2026, with %d weekend days for Stage %d.".formatted(stage * 2, stage),
				state, "State " + state, List.of("A note on stage %d.".formatted(stage)), List.of());
	}

	private static Entry entry(String label, String text) {
		return new Entry("", label, text);
	}

}
