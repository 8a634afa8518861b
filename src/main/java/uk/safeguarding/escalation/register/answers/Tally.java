package uk.safeguarding.escalation.register.answers;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import uk.safeguarding.escalation.calendar.WorkingDays;

/**
 * Counts what the register has on a span, row by row. The names of the counts are what
 * the tables ask for.
 */
final class Tally {

	private final WorkingDays workingDays;

	private final ZoneId zone;

	private final Counts counts = new Counts();

	private final Set<String> raising = new TreeSet<>();

	private final Set<String> challenged = new TreeSet<>();

	private final Set<String> themes = new TreeSet<>();

	private final Set<String> kindsOfEnd = new TreeSet<>();

	private final Map<Integer, Spread> fromConcern = new HashMap<>();

	private final Map<Integer, Spread> fromOpening = new HashMap<>();

	private final Spread secondsToReport = new Spread();

	private final Map<Days, Integer> distances = new HashMap<>();

	Tally(WorkingDays workingDays, ZoneId zone) {
		this.workingDays = workingDays;
		this.zone = zone;
	}

	void add(RaisedCase raised) {
		this.counts.add("raised");
		if (raised.isRaisedInError()) {
			this.counts.add("raised-in-error");
			return;
		}
		this.counts.add("counted");
		this.counts.add("agencies/" + raised.raisingAgency() + "/" + raised.challengedAgency());
		this.raising.add(raised.raisingAgency());
		this.challenged.add(raised.challengedAgency());
		this.counts.add("themes/" + raised.theme());
		this.themes.add(raised.theme());
		this.counts.add("reached/" + raised.stageReached());
		this.counts.add("opened-at/" + raised.openedAtStage());
		addIf(raised.openedAtStage() > 1 && raised.reasonGiven(), "opened-at/" + raised.openedAtStage() + "/reason");
		addIf(raised.passedOver(), "passed-over");
		addIf(raised.passedOver() && raised.reasonGiven(), "passed-over/reason");
		addIf(raised.late(), "late");
		if (raised.isEnded()) {
			addEnded(raised);
		}
		else {
			this.counts.add("running");
			addIf(raised.stageReached() == 0, "running/in-discussion");
		}
	}

	private void addEnded(RaisedCase ended) {
		this.counts.add("ended");
		this.counts.add("ends/" + ended.kindOfEnd());
		this.kindsOfEnd.add(ended.kindOfEnd());
		this.counts.add("ended-at/" + ended.finalStage());
		addIf(ended.finalStage() > 0 && ended.confirmations() >= 2, "confirmed-by-both");
		addIf(ended.finalStage() > 0 && ended.closedUnconfirmed(), "closed-unconfirmed");
		addIf(ended.finalStage() > 0 && ended.confirmations() < 2 && !ended.closedUnconfirmed(), "unconfirmed");
		this.counts.add("raiser/" + ended.raiserView().filter((view) -> !view.isBlank()).orElse("not-asked"));
	}

	void add(CaseStage stage) {
		int number = stage.stage();
		CaseStage.Standing standing = stage.standing();
		this.counts.add("stages/" + standing.id() + "/" + number);
		stage.response()
			.filter((fate) -> number < 4)
			.ifPresent((fate) -> this.counts.add("responses/" + fate + "/" + number));
		if (standing.isByAPerson()) {
			stage.endedAt().ifPresent((ended) -> {
				at(this.fromConcern, number).add(distance(stage.concern(), day(ended)));
				at(this.fromOpening, number).add(distance(day(stage.openedAt()), day(ended)));
			});
			addIf(stage.isMovedOn(), "moved-on/" + standing.id() + "/" + number);
		}
	}

	void add(DueReport report) {
		report.took().ifPresentOrElse((took) -> {
			this.counts.add("reports/sent");
			this.secondsToReport.add(took.toSeconds());
		}, () -> this.counts.add("reports/not-sent"));
	}

	void addPastLimit(int stage, boolean raisedInTheSpan, long number) {
		this.counts.add("past-limit/" + (raisedInTheSpan ? "in-span" : "outside") + "/" + stage, number);
	}

	Counts counts() {
		return this.counts;
	}

	/** Agencies that raised something. */
	Set<String> raising() {
		return this.raising;
	}

	/** Agencies that were challenged. */
	Set<String> challenged() {
		return this.challenged;
	}

	Set<String> themes() {
		return this.themes;
	}

	Set<String> kindsOfEnd() {
		return this.kindsOfEnd;
	}

	/** Working days from the initial concern to the outcome that a person recorded. */
	Spread fromConcern(int stage) {
		return at(this.fromConcern, stage);
	}

	/** Working days from the day on which the stage opened to that outcome. */
	Spread fromOpening(int stage) {
		return at(this.fromOpening, stage);
	}

	Spread secondsToReport() {
		return this.secondsToReport;
	}

	private void addIf(boolean so, String name) {
		if (so) {
			this.counts.add(name);
		}
	}

	private LocalDate day(Instant moment) {
		return LocalDate.ofInstant(moment, this.zone);
	}

	/** The same days come again and again. */
	private int distance(LocalDate from, LocalDate to) {
		return this.distances.computeIfAbsent(new Days(from, to),
				(days) -> this.workingDays.between(days.from(), days.to()));
	}

	private static Spread at(Map<Integer, Spread> spreads, int stage) {
		return spreads.computeIfAbsent(stage, (number) -> new Spread());
	}

	private record Days(LocalDate from, LocalDate to) {

	}

}
