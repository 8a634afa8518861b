package uk.safeguarding.escalation.register.answers;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.calendar.WorkingDays;

/**
 * Answers the board's questions about a span from the register: all tables as they are at
 * one moment. For publication small numbers are withheld.
 */
@Component
public class RegisterAnswers {

	private final RegisterRows rows;

	private final WorkingDays workingDays;

	private final AgencyDirectory agencies;

	private final Wording wording;

	private final Clock clock;

	private final ZoneId zone;

	private final int withholdUnder;

	RegisterAnswers(RegisterRows rows, WorkingDays workingDays, AgencyDirectory agencies, Wording wording, Clock clock,
			ZoneId zone, @Value("${escalation.register.withhold-under}") int withholdUnder) {
		if (withholdUnder < 2) {
			throw new IllegalArgumentException("escalation.register.withhold-under is " + withholdUnder
					+ ": it must be 2 or more, because numbers under it are withheld from publication.");
		}
		this.rows = rows;
		this.workingDays = workingDays;
		this.agencies = agencies;
		this.wording = wording;
		this.clock = clock;
		this.zone = zone;
		this.withholdUnder = withholdUnder;
	}

	/**
	 * The answers about a span.
	 * @param span the cases raised in it are counted
	 * @param exactFrom numbers of fewer cases than this are told as for publication; 0
	 * tells all
	 * @return every table
	 */
	public Answers of(Span span, int exactFrom) {
		Instant now = this.clock.instant();
		Tally tally = new Tally(this.workingDays, this.zone);
		this.rows.atOneMoment(() -> {
			this.rows.cases(span, tally::add);
			this.rows.stages(span, tally::add);
			this.rows.reports(span, tally::add);
			this.rows.pastLimit(span, now, tally::addPastLimit);
		});
		KnownSums.addTo(tally.counts());
		boolean all = tally.counts().of("counted") >= exactFrom;
		return new Answers(span, now.atZone(this.zone).toOffsetDateTime(),
				all ? Optional.empty() : Optional.of(this.withholdUnder), all ? told(tally) : published(tally));
	}

	private List<Draft> drafts(Tally tally) {
		Map<String, String> names = this.agencies.agencies()
			.stream()
			.collect(Collectors.toMap(Agency::id, Agency::name));
		DifferenceTables differences = new DifferenceTables(tally);
		StageTables stages = new StageTables(tally);
		EndTables ends = new EndTables(tally);
		return List.of(differences.overview(), differences.agencies(names), differences.themes(this.wording.themes()),
				differences.reached(), stages.stages(), stages.responses(), ends.ends(this.wording.endReasons()),
				ends.raiserView(), stages.earlyMoves(), stages.reports(), stages.pastLimit());
	}

	private List<Answers.Table> told(Tally tally) {
		return drafts(tally).stream().map((draft) -> draft.filled(tally.counts())).toList();
	}

	private List<Answers.Table> published(Tally tally) {
		if (tally.counts().of("counted") > 0 && tally.counts().of("counted") < this.withholdUnder) {
			return nothing();
		}
		List<Draft> drafts = drafts(tally);
		Set<String> shown = drafts.stream().flatMap(Draft::counts).collect(Collectors.toSet());
		Set<String> withheld = new SmallNumbers(this.withholdUnder).withheld(tally.counts(), shown);
		return drafts.stream().map((draft) -> draft.filledWithout(tally.counts(), withheld::contains)).toList();
	}

	/**
	 * Of so few cases zeros would say everything: whatever is none of them is the one.
	 * Only the rows that every span has.
	 */
	private List<Answers.Table> nothing() {
		Tally none = new Tally(this.workingDays, this.zone);
		return drafts(none).stream().map((draft) -> draft.filledWithout(none.counts(), (name) -> true)).toList();
	}

}
