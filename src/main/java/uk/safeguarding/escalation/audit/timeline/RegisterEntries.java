package uk.safeguarding.escalation.audit.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Role;
import uk.safeguarding.escalation.audit.cases.AgencyName;
import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.CaseWords;
import uk.safeguarding.escalation.audit.cases.Stage;
import uk.safeguarding.escalation.audit.timeline.TimelineEntry.Kind;
import uk.safeguarding.escalation.audit.timeline.TimelineEntry.Source;

/**
 * What the register says of a case: who completed which form, as they were at that
 * moment, which stage opened and ended with its limit, what each agency confirmed, and
 * how the case ended.
 */
@Component
class RegisterEntries {

	/** What a limit may take to act when many fall due together. */
	private static final Duration PUNCTUAL = Duration.ofMinutes(10);

	private final JdbcClient jdbc;

	private final CaseWords words;

	private final Entries entries;

	RegisterEntries(JdbcClient jdbc, CaseWords words, Entries entries) {
		this.jdbc = jdbc;
		this.words = words;
		this.entries = entries;
	}

	Stream<TimelineEntry> acts(CaseFile file) {
		return this.jdbc.sql("select * from escalation_act where reference = :reference order by id")
			.param("reference", file.reference())
			.query(Act.class)
			.list()
			.stream()
			.map((act) -> act(file, act));
	}

	Stream<TimelineEntry> stage(CaseFile file, Stage stage) {
		Source source = new Source("escalation_stage", file.reference() + "/" + stage.stage());
		List<TimelineEntry> told = new ArrayList<>();
		told.add(this.entries.entry(Kind.STAGE_OPENED, stage.openedAt(), source, opened(stage)));
		stage.moves()
			.forEach((move) -> told
				.add(this.entries.entry(Kind.LIMIT_MOVED, move.at(), new Source("escalation_limit_move", move.id()),
						this.entries.say("stage.moved", stage.name(), move.before(), move.after(), move.reason()))));
		stage.endedAt().ifPresent((at) -> told.add(this.entries.entry(Kind.STAGE_ENDED, at, source, ended(stage))));
		return told.stream();
	}

	Stream<TimelineEntry> confirmations(CaseFile file) {
		return this.jdbc.sql("select * from escalation_confirmation where reference = :reference order by agency")
			.param("reference", file.reference())
			.query(Confirmation.class)
			.list()
			.stream()
			.map((confirmation) -> this.entries.entry(Kind.CONFIRMATION, confirmation.confirmedAt(),
					new Source("escalation_confirmation", file.reference() + "/" + confirmation.agency()),
					this.entries.say("confirmation", this.words.agency(confirmation.agency()).name(),
							this.entries.say("confirmation." + confirmation.childFileRecord()),
							this.entries.say(confirmation.agreesWithRecord() ? "confirmation.agrees"
									: "confirmation.does-not-agree"))));
	}

	Stream<TimelineEntry> end(CaseFile file) {
		Source source = new Source("escalation", file.reference());
		return Stream.concat(
				file.endedAt().map((at) -> this.entries.entry(Kind.OUTCOME, at, source, outcome(file))).stream(),
				file.closedAt().map((at) -> this.entries.entry(Kind.CLOSED, at, source, closed(file))).stream());
	}

	private TimelineEntry act(CaseFile file, Act act) {
		String who = who(act);
		String key = "act." + act.element().replaceFirst("^Stage[1-3]", "Stage");
		String stage = act.element().matches("Stage\\d.*") ? "Stage " + act.element().charAt(5) : "";
		List<String> sentences = new ArrayList<>();
		sentences.add(this.entries.sayFirst(key, "act.other", who, stage, detail(act),
				this.words.agency(act.actedFor()).name(), act.element(), file.challengedAgency().name()));
		if (act.element().equals("DifferenceRaised")) {
			file.raisedOnBehalfOf().ifPresent((whom) -> sentences.add(this.entries.say("raised.for", whom)));
			if (file.immediateRisk()) {
				sentences.add(this.entries.say("raised.risk"));
			}
			file.lateWorkingDays().ifPresent((days) -> sentences.add(this.entries.say("raised.late", days.toString())));
		}
		return this.entries.by(who, Kind.ACT, act.atTime(), new Source("escalation_act", act.id()),
				String.join(" ", sentences));
	}

	/** The coded answer that matters most, as the form offers it. */
	private String detail(Act act) {
		String variable = switch (act.element()) {
			case "PreEscalationDiscussion" -> act.detail().filter("not-possible"::equals).isPresent()
					? "counterpartDiscussion" : "preEscalationOutcome";
			case "FollowCase" -> "riskHasRisen";
			default -> act.element().matches("Stage\\d(Response|Position)") ? "stage1ResponsePosition" : "stage1Result";
		};
		return act.detail().map((answer) -> this.words.value(variable, answer)).orElse("");
	}

	private String who(Act act) {
		String title = Role.of(act.role()).map(Role::title).orElse(act.role().replace('-', ' '));
		String place = act.agency().isEmpty() ? title : title + ", " + this.words.agency(act.agency()).name();
		return act.personName() + " (" + place + ")";
	}

	private String opened(Stage stage) {
		List<String> sentences = new ArrayList<>();
		sentences.add(this.entries.say("stage.opened", stage.name()));
		stage.moves().stream().findFirst().ifPresentOrElse((move) -> {
			sentences.add(limit(move.before(), move.policyLimitBefore()));
			sentences.add(move.explainedBefore());
		}, () -> {
			boolean late = !stage.policyLimit().equals(stage.effectiveLimit());
			sentences.add(limit(stage.effectiveLimitWords(),
					late ? Optional.of(stage.policyLimitWords()) : Optional.empty()));
			sentences.add(stage.limitExplained());
		});
		stage.openingReason().ifPresent((reason) -> sentences.add(this.entries.say("stage.reason", reason)));
		stage.openingAgreedBy().ifPresent((who) -> sentences.add(this.entries.say("stage.agreed", who)));
		return String.join(" ", sentences);
	}

	/** As it was when the stage opened. */
	private String limit(String limit, Optional<String> policyLimit) {
		return policyLimit.map((policy) -> this.entries.say("stage.limits", limit, policy))
			.orElseGet(() -> this.entries.say("stage.limit", limit));
	}

	private String ended(Stage stage) {
		List<String> sentences = new ArrayList<>();
		if (stage.isEndedByItsLimit()) {
			sentences.add(this.entries.say("stage.ended-by-limit", stage.name()));
			if (stage.endedAt().filter(stage.effectiveLimit().plus(PUNCTUAL)::isBefore).isPresent()) {
				sentences.add(this.entries.say("stage.late-limit", stage.effectiveLimitWords()));
			}
		}
		else {
			sentences.add(this.entries.say("stage.ended", stage.name(), stage.resultWords()));
		}
		boolean kept = stage.kept().orElse(false);
		sentences
			.add(this.entries.say((kept ? "stage.kept" : "stage.not-kept") + (stage.moves().isEmpty() ? "" : ".moved"),
					stage.keptByWords()));
		if (!stage.response().isEmpty()) {
			sentences.add(this.entries.say("stage.response", stage.response()));
		}
		return String.join(" ", sentences);
	}

	private String closed(CaseFile file) {
		return file.closingReason()
			.map((reason) -> this.entries.say("closed.unconfirmed",
					file.unconfirmed().stream().map(AgencyName::name).collect(Collectors.joining(" and ")), reason))
			.orElseGet(() -> this.entries.say("closed"));
	}

	private String outcome(CaseFile file) {
		int stage = file.finalStage().orElse(0);
		return this.entries.say("outcome", (stage == 0) ? "in the discussion before Stage 1" : "at Stage " + stage,
				file.outcomeWords())
				+ file.raiserView()
					.map((view) -> " " + this.entries.say("outcome.view", this.words.code("stage1RaiserView", view)))
					.orElse("");
	}

	private record Act(String id, String element, Instant atTime, String personName, String agency, String role,
			String actedFor, Optional<String> detail) {
	}

	private record Confirmation(String agency, Instant confirmedAt, String childFileRecord, boolean agreesWithRecord) {
	}

}
