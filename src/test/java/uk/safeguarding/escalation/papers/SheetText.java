package uk.safeguarding.escalation.papers;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import uk.safeguarding.escalation.papers.CaseSheet.Entry;

/**
 * A case sheet as text, to be read and approved.
 */
public final class SheetText {

	private SheetText() {
	}

	/** Everything that stands on it, in order. */
	public static String of(CaseSheet sheet) {
		StringBuilder text = new StringBuilder();
		text.append(
				sheet.reference() + "\n" + sheet.raisingAgency() + " challenges " + sheet.challengedAgency() + "\n");
		sheet.urgent().forEach((sentence) -> text.append("URGENT. " + sentence + "\n"));
		sheet.asked()
			.forEach((asked) -> text.append(
					"\n" + asked.task() + "\n" + asked.until() + "\n" + asked.explained() + "\n" + asked.how() + "\n"));
		text.append("\n" + entries(sheet.head()) + entries(sheet.outcome()) + "\n");
		sheet.ladder()
			.forEach((rung) -> text.append("[%s] %s | %s | %s%n    %s %s%n".formatted(rung.state(), rung.title(),
					rung.words(), rung.limit(), rung.explained(),
					Stream.concat(rung.notes().stream(), rung.moves().stream()).collect(Collectors.joining(" ")))));
		sheet.sections().forEach((section) -> {
			text.append("\n== " + section.title() + "\n" + entries(section.entries()));
			section.parts()
				.forEach((part) -> text
					.append("-- " + part.title() + " | " + part.by() + "\n" + entries(part.entries())));
		});
		return text + "\nReport to HSCP: " + sheet.reported() + "\n";
	}

	private static String entries(List<Entry> entries) {
		return entries.stream()
			.map((entry) -> entry.label() + ": " + entry.text() + "\n")
			.collect(Collectors.joining());
	}

}
