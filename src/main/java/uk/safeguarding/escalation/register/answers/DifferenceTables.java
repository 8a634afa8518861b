package uk.safeguarding.escalation.register.answers;

import java.text.Collator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import uk.safeguarding.escalation.register.answers.Figure.Count;
import uk.safeguarding.escalation.register.answers.Figure.Percent;

/**
 * The differences of a span: how many, between whom, about what, and how far they went.
 */
final class DifferenceTables {

	private static final List<String> STAGES = List.of("Before escalation, in the discussion", "Stage 1", "Stage 2",
			"Stage 3", "Stage 4, the board");

	private final Tally tally;

	private final Counts counts;

	DifferenceTables(Tally tally) {
		this.tally = tally;
		this.counts = tally.counts();
	}

	Draft overview() {
		Draft overview = new Draft("overview", "The differences of this span",
				"Raised in error is counted here and left out of everything else.", "Differences")
			.column("count", "Number")
			.column("of", "Of")
			.column("percent", "Per cent")
			.row("raised", "Raised", new Count("raised"))
			.row("raised-in-error", "Raised in error", new Count("raised-in-error"))
			.row("counted", "Counted below", new Count("counted"));
		share(overview, "running", "Without a last outcome yet", "counted");
		share(overview, "ended", "With a last outcome", "counted");
		share(overview, "settled-before-escalation", "Settled before escalation", "ends/settled-before-escalation",
				"counted");
		share(overview, "late", "Raised late", "counted");
		share(overview, "unresolved", "Unresolved at the board, of those with a last outcome", "ends/unresolved",
				"ended");
		share(overview, "confirmed-by-both", "Records confirmed by both agencies, of those that ended at Stages 1 to 4",
				"confirmed-by-both", "ended/with-both-asked");
		share(overview, "closed-unconfirmed", "Closed without confirmation, of those that ended at Stages 1 to 4",
				"closed-unconfirmed", "ended/with-both-asked");
		return overview;
	}

	private void share(Draft table, String part, String label, String whole) {
		share(table, part, label, part, whole);
	}

	private void share(Draft table, String id, String label, String part, String whole) {
		this.counts.splits(whole, part);
		table.row(id, label, new Count(part), new Count(whole), new Percent(part, whole));
	}

	/** Who challenged whom: raising agencies down, challenged agencies across. */
	Draft agencies(Map<String, String> names) {
		Draft table = new Draft("agencies", "Differences by raising and challenged agency",
				"Down: the agency that raised the difference. Across: the agency that was challenged.",
				"Raising agency");
		List<String> raising = alphabetical(this.tally.raising(), names);
		List<String> challenged = alphabetical(this.tally.challenged(), names);
		table.column("total", "All that it raised");
		challenged.forEach((agency) -> table.column(agency, names.getOrDefault(agency, agency)));
		raising.forEach((agency) -> {
			List<String> cells = challenged.stream().map((other) -> "agencies/" + agency + "/" + other).toList();
			this.counts.addUp("raising/" + agency, cells);
			table.row(agency, names.getOrDefault(agency, agency), line("raising/" + agency, cells));
		});
		challenged.forEach((agency) -> this.counts.addUp("challenged/" + agency,
				raising.stream().map((other) -> "agencies/" + other + "/" + agency).toList()));
		List<String> columns = challenged.stream().map((agency) -> "challenged/" + agency).toList();
		this.counts.isSum("counted", raising.stream().map((agency) -> "raising/" + agency).toList());
		this.counts.isSum("counted", columns);
		return table.total("All in which it was challenged", line("counted", columns));
	}

	private static Figure[] line(String total, List<String> cells) {
		return Stream.concat(Stream.of(total), cells.stream()).map(Count::new).toArray(Figure[]::new);
	}

	Draft themes(Map<String, String> words) {
		Map<String, String> labels = new LinkedHashMap<>(words);
		this.tally.themes().forEach((theme) -> labels.putIfAbsent(theme, theme));
		Draft table = new Draft("themes", "Differences by theme", "What the difference is about.", "Theme")
			.column("count", "Number")
			.column("percent", "Per cent");
		labels.forEach((theme, label) -> table.row(theme, label, new Count("themes/" + theme),
				new Percent("themes/" + theme, "counted")));
		this.counts.isSum("counted", labels.keySet().stream().map((theme) -> "themes/" + theme).toList());
		return table.total("All themes", new Count("counted"));
	}

	Draft reached() {
		Draft table = new Draft("reached", "Differences by the highest stage reached",
				"As far as each has come by now.", "Highest stage")
			.column("count", "Number")
			.column("percent", "Per cent");
		IntStream.rangeClosed(0, 4)
			.forEach((stage) -> table.row("stage-" + stage, STAGES.get(stage), new Count("reached/" + stage),
					new Percent("reached/" + stage, "counted")));
		this.counts.isSum("counted", IntStream.rangeClosed(0, 4).mapToObj((stage) -> "reached/" + stage).toList());
		return table.total("All stages", new Count("counted"));
	}

	private static List<String> alphabetical(Set<String> agencies, Map<String, String> names) {
		Collator collator = Collator.getInstance(Locale.UK);
		List<String> sorted = new ArrayList<>(agencies);
		sorted.sort(Comparator.comparing((String agency) -> names.getOrDefault(agency, agency), collator));
		return sorted;
	}

}
