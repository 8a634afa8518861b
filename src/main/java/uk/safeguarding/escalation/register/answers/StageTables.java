package uk.safeguarding.escalation.register.answers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import uk.safeguarding.escalation.register.answers.Figure.Count;
import uk.safeguarding.escalation.register.answers.Figure.Middle;
import uk.safeguarding.escalation.register.answers.Figure.OfOneCase;
import uk.safeguarding.escalation.register.answers.Figure.Percent;

/**
 * How the stages went: kept or not, how the responses fared, what was not waited for, and
 * what is overdue.
 */
final class StageTables {

	private static final double SECONDS = 60;

	private static final Map<String, String> FATES = fates();

	private final Tally tally;

	private final Counts counts;

	StageTables(Tally tally) {
		this.tally = tally;
		this.counts = tally.counts();
	}

	Draft stages() {
		Draft table = new Draft("stages", "Stages kept",
				"Kept: a person recorded an outcome by the policy limit; where that moved while the stage was open, by"
						+ " the limit that people had been told. A stage that ended by itself at its limit is not kept. Per cent of the stages that have ended; medians of the outcomes that a person"
						+ " recorded, kept or later.",
				"Stage")
			.column("opened", "Opened")
			.column("open", "Still open")
			.column("ended", "Ended")
			.column("kept", "Kept")
			.column("later", "Recorded after the policy limit")
			.column("limit-reached", "Limit reached")
			.column("kept-percent", "Kept, per cent")
			.column("days-from-concern", "Median working days from the initial concern to the outcome")
			.column("days-from-opening", "Median working days from opening to the outcome");
		Spread concern = new Spread();
		Spread opening = new Spread();
		IntStream.rangeClosed(1, 4).forEach((stage) -> {
			table.row("stage-" + stage, name(stage),
					line(String.valueOf(stage), this.tally.fromConcern(stage), this.tally.fromOpening(stage)));
			concern.addAll(this.tally.fromConcern(stage));
			opening.addAll(this.tally.fromOpening(stage));
		});
		Stream.of("opened", "open", "ended", "kept", "later", "limit-reached")
			.forEach((column) -> this.counts.addUp("stages/" + column + "/all",
					each((stage) -> "stages/" + column + "/" + stage, 4)));
		this.counts.isSum("stages/ended/all", "stages/kept/all", "stages/later/all", "stages/limit-reached/all");
		this.counts.isSum("stages/opened/all", "stages/open/all", "stages/ended/all");
		return table.total("All stages", line("all", concern, opening));
	}

	private Figure[] line(String stage, Spread concern, Spread opening) {
		String person = "stages/by-a-person/" + stage;
		this.counts.addUp(person, List.of("stages/kept/" + stage, "stages/later/" + stage));
		return new Figure[] { new Count("stages/opened/" + stage), new Count("stages/open/" + stage),
				new Count("stages/ended/" + stage), new Count("stages/kept/" + stage),
				new Count("stages/later/" + stage), new Count("stages/limit-reached/" + stage),
				new Percent("stages/kept/" + stage, "stages/ended/" + stage), new Middle(concern.median(), person),
				new Middle(opening.median(), person) };
	}

	Draft responses() {
		Draft table = new Draft("responses", "What became of the responses",
				"Of the stages that have ended; the board asks for none.", "Response");
		table.column("total", "Stages 1 to 3");
		IntStream.rangeClosed(1, 3).forEach((stage) -> table.column("stage-" + stage, name(stage)));
		table.column("percent", "Stages 1 to 3, per cent");
		this.counts.addUp("responses/all", each((stage) -> "stages/ended/" + stage, 3));
		FATES.forEach((fate, label) -> {
			String all = "responses/" + fate + "/all";
			this.counts.addUp(all, each((stage) -> "responses/" + fate + "/" + stage, 3));
			table.row(fate, label, new Count(all), new Count("responses/" + fate + "/1"),
					new Count("responses/" + fate + "/2"), new Count("responses/" + fate + "/3"),
					new Percent(all, "responses/all"));
		});
		each((stage) -> String.valueOf(stage), 3).forEach((stage) -> this.counts.isSum("stages/ended/" + stage,
				FATES.keySet().stream().map((fate) -> "responses/" + fate + "/" + stage).toList()));
		this.counts.isSum("responses/all",
				FATES.keySet().stream().map((fate) -> "responses/" + fate + "/all").toList());
		return table.total("All that ended", new Count("responses/all"), new Count("stages/ended/1"),
				new Count("stages/ended/2"), new Count("stages/ended/3"));
	}

	Draft earlyMoves() {
		Draft table = new Draft("early-moves", "Early moves, and openings at a higher stage",
				"Moved on: a person recorded “not resolved” by the policy limit, of the stages that have ended."
						+ " Openings: of all counted differences. A reason is asked for where a stage is passed over; an"
						+ " auditor reads it in the case.",
				"Move")
			.column("count", "Number")
			.column("of", "Of")
			.column("percent", "Per cent")
			.column("with-reason", "With a reason recorded");
		IntStream.rangeClosed(1, 3)
			.forEach((stage) -> table.row("moved-on-" + stage, name(stage) + " moved on by its policy limit",
					share("moved-on/kept/" + stage, "stages/ended/" + stage)));
		table.row("passed-over", "Stage 1 moved to Stage 3, past Stage 2", withReason("passed-over", "stages/ended/1"));
		table.row("opened-at-2", "Opened at Stage 2", withReason("opened-at/2", "counted"));
		return table.row("opened-at-3", "Opened at Stage 3", withReason("opened-at/3", "counted"));
	}

	private Figure[] share(String part, String whole) {
		this.counts.splits(whole, part);
		return new Figure[] { new Count(part), new Count(whole), new Percent(part, whole) };
	}

	private Figure[] withReason(String part, String whole) {
		this.counts.splits(part, part + "/reason");
		return Stream.concat(Stream.of(share(part, whole)), Stream.of(new Count(part + "/reason")))
			.toArray(Figure[]::new);
	}

	Draft reports() {
		Spread seconds = this.tally.secondsToReport();
		OptionalDouble longest = seconds.longest().isPresent()
				? OptionalDouble.of(seconds.longest().getAsLong() / SECONDS) : OptionalDouble.empty();
		OptionalDouble median = seconds.median().isPresent()
				? OptionalDouble.of(seconds.median().getAsDouble() / SECONDS) : OptionalDouble.empty();
		return new Draft("reports", "The Report to HSCP",
				"Minutes from the opening of the first stage from 2 on to the moment when the last of the report's"
						+ " recipients was sent it.",
				"Report")
			.column("count", "Number")
			.column("median-minutes", "Median minutes")
			.column("longest-minutes", "Longest, minutes")
			.row("sent", "Sent", new Count("reports/sent"), new Middle(median, "reports/sent"), new OfOneCase(longest))
			.row("not-sent", "Not sent to everybody", new Count("reports/not-sent"))
			.total("All differences that reached Stage 2 or beyond", new Count("reports/due"));
	}

	Draft pastLimit() {
		Draft table = new Draft("past-limit", "Open past the policy limit now",
				"Stages without an outcome whose policy limit has passed, at the moment of asking.", "Stage")
			.column("in-span", "Raised in this span")
			.column("outside", "Raised before or after it")
			.column("all", "All");
		IntStream.rangeClosed(0, 4).forEach((stage) -> {
			String all = "past-limit/all/" + stage;
			this.counts.addUp(all, List.of("past-limit/in-span/" + stage, "past-limit/outside/" + stage));
			table.row("stage-" + stage, name(stage), new Count("past-limit/in-span/" + stage),
					new Count("past-limit/outside/" + stage), new Count(all));
		});
		Stream.of("in-span", "outside", "all")
			.forEach((column) -> this.counts.addUp("past-limit/" + column + "/total",
					IntStream.rangeClosed(0, 4).mapToObj((stage) -> "past-limit/" + column + "/" + stage).toList()));
		this.counts.isSum("past-limit/all/total", "past-limit/in-span/total", "past-limit/outside/total");
		return table.total("All stages", new Count("past-limit/in-span/total"), new Count("past-limit/outside/total"),
				new Count("past-limit/all/total"));
	}

	private static String name(int stage) {
		return switch (stage) {
			case 0 -> "Before escalation, in the discussion";
			case 4 -> "Stage 4, the board";
			default -> "Stage " + stage;
		};
	}

	private static List<String> each(IntFunction<String> name, int last) {
		return IntStream.rangeClosed(1, last).mapToObj(name).toList();
	}

	private static Map<String, String> fates() {
		Map<String, String> fates = new LinkedHashMap<>();
		fates.put("written", "Written");
		fates.put("in-discussion", "Given in the discussion");
		fates.put("not-awaited", "Not awaited");
		fates.put("none-by-limit", "None by the limit");
		return fates;
	}

}
