package uk.safeguarding.escalation.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

import uk.safeguarding.escalation.audit.Stages.Row;
import uk.safeguarding.escalation.audit.Stages.Stage;
import uk.safeguarding.escalation.audit.TimelineEntry.Kind;
import uk.safeguarding.escalation.audit.TimelineEntry.Source;
import uk.safeguarding.escalation.engine.Rows;
import uk.safeguarding.escalation.policy.CaseVariables;
import uk.safeguarding.escalation.policy.Diagram;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.text.Texts;

/**
 * What the register says of a case: who completed which form, as they were at that
 * moment, which stage opened and ended with its limit, what each agency confirmed, and
 * how the case ended.
 */
@Component
record RegisterEntries(JdbcClient jdbc, Register register, CaseWords words, Texts texts) {

	/** What a limit may take to act when many fall due together. */
	private static final Duration PUNCTUAL = Duration.ofMinutes(10);

	Stream<TimelineEntry> acts(CaseFile file) {
		return this.jdbc.sql("select * from escalation_act where reference = :reference order by id")
			.param("reference", file.reference())
			.query(Rows.of(Act.class))
			.list()
			.stream()
			.map((act) -> act(file, act));
	}

	Stream<TimelineEntry> stage(CaseFile file, Stage stage) {
		Source source = source("escalation_stage", file, stage.row().stage(), stage.row().openedAt());
		List<TimelineEntry> told = new ArrayList<>();
		told.add(new TimelineEntry(Kind.STAGE_OPENED, stage.row().openedAt(), source, opened(stage)));
		stage.moves()
			.forEach((move) -> told.add(new TimelineEntry(Kind.LIMIT_MOVED, move.movedAt(),
					new Source("escalation_limit_move", move.id()),
					this.texts.of("stage.moved", stage.name(), move.wordsBefore(), move.wordsAfter(), move.reason()))));
		stage.row()
			.endedAt()
			.ifPresent((at) -> told.add(new TimelineEntry(Kind.STAGE_ENDED, at, source, ended(stage))));
		return told.stream();
	}

	Stream<TimelineEntry> confirmations(CaseFile file) {
		return this.jdbc
			.sql("select * from escalation_confirmation where reference = :reference order by confirmed_at, agency")
			.param("reference", file.reference())
			.query(Rows.of(Confirmation.class))
			.list()
			.stream()
			.map((confirmation) -> new TimelineEntry(Kind.CONFIRMATION, confirmation.confirmedAt(),
					source("escalation_confirmation", file, confirmation.agency(), confirmation.confirmedAt()),
					this.texts.of("confirmation", this.words.agency(confirmation.agency()),
							this.texts.of("confirmation." + confirmation.childFileRecord()),
							this.texts.of(confirmation.agreesWithRecord() ? "confirmation.agrees"
									: "confirmation.does-not-agree"))));
	}

	/** Each last outcome and closing, also of before the case was opened again. */
	Stream<TimelineEntry> ends(CaseFile file) {
		Stream<TimelineEntry> before = this.register.reopenings(file.reference()).stream().flatMap((reopening) -> {
			Source source = source("escalation_reopening", file, reopening.reopenedAt());
			return Stream.concat(end(file.until(reopening), source),
					Stream.of(new TimelineEntry(Kind.REOPENED, reopening.reopenedAt(), source,
							this.texts.of("reopened", this.words.titled(file, reopening.stage())))));
		});
		return Stream.concat(before, end(file, new Source("escalation", file.reference())));
	}

	private Stream<TimelineEntry> end(CaseFile file, Source source) {
		return Stream.concat(
				file.endedAt().map((at) -> new TimelineEntry(Kind.OUTCOME, at, source, outcome(file))).stream(),
				file.closedAt().map((at) -> new TimelineEntry(Kind.CLOSED, at, source, closed(file))).stream());
	}

	private TimelineEntry act(CaseFile file, Act act) {
		String who = this.words.who(act.personName(), act.role(), act.agency());
		Optional<Diagram.Task> task = this.words.task(file, act.element());
		String key = "act." + task.filter((one) -> one.stage() > 0).map((one) -> kind(one, act)).orElse(act.element());
		String stage = this.words.place(file, task.map(Diagram.Task::stage).orElse(0));
		List<String> sentences = new ArrayList<>();
		sentences
			.add(this.texts.ofEither(key, "act.other", who, stage, detail(file, act), this.words.agency(act.actedFor()),
					task.map(Diagram.Task::name).orElse(act.element()), this.words.agency(file.challengedAgency())));
		if (act.element().equals("DifferenceRaised")) {
			file.raisedOnBehalfOf().ifPresent((whom) -> sentences.add(this.texts.of("raised.for", whom)));
			if (file.immediateRisk()) {
				sentences.add(this.texts.of("raised.risk"));
			}
			file.lateWorkingDays().ifPresent((days) -> sentences.add(this.texts.of("raised.late", days.toString())));
		}
		return new TimelineEntry(Kind.ACT, act.atTime(), new Source("escalation_act", act.id()),
				String.join(" ", sentences), who);
	}

	/** What kind of task a stage's is; some answer nothing that has a code. */
	private static String kind(Diagram.Task task, Act act) {
		if (act.detail().isEmpty()) {
			return "other";
		}
		if (task.forEachAgency()) {
			return "position";
		}
		return switch (task.side()) {
			case "challenged" -> "response";
			default -> "outcome";
		};
	}

	/** The coded answer that matters most, as the form offers it. */
	private String detail(CaseFile file, Act act) {
		return act.detail().map((answer) -> this.words.answer(file, act.element(), answer)).orElse("");
	}

	private String opened(Stage stage) {
		Row row = stage.row();
		List<String> sentences = new ArrayList<>();
		sentences.add(this.texts.of("stage.opened", stage.name()));
		stage.moves().stream().findFirst().ifPresentOrElse((move) -> {
			sentences.add(limit(move.wordsBefore(), move.policyLimitBefore()));
			sentences.add(move.explainedBefore());
		}, () -> {
			sentences.add(limit(this.words.of(row.effectiveLimit()),
					Optional.of(row.policyLimit()).filter((policy) -> !policy.equals(row.effectiveLimit()))));
			sentences.add(row.limitExplained());
		});
		row.openingReason().ifPresent((reason) -> sentences.add(this.texts.of("stage.reason", reason)));
		row.openingAgreedBy().ifPresent((who) -> sentences.add(this.texts.of("stage.agreed", who)));
		return String.join(" ", sentences);
	}

	/** As it was when the stage opened. */
	private String limit(String limit, Optional<Instant> policyLimit) {
		return policyLimit.map((policy) -> this.texts.of("stage.limits", limit, this.words.of(policy)))
			.orElseGet(() -> this.texts.of("stage.limit", limit));
	}

	private String ended(Stage stage) {
		Row row = stage.row();
		List<String> sentences = new ArrayList<>();
		if (row.isEndedByItsLimit()) {
			sentences.add(this.texts.of("stage.ended-by-limit", stage.name()));
			if (row.endedAt().filter(row.effectiveLimit().plus(PUNCTUAL)::isBefore).isPresent()) {
				sentences.add(this.texts.of("stage.late-limit", this.words.of(row.effectiveLimit())));
			}
		}
		else {
			sentences.add(this.texts.of("stage.ended", stage.name(), stage.resultWords()));
		}
		String kept = stage.kept().orElse(false) ? "stage.kept" : "stage.not-kept";
		sentences.add(this.texts.of(stage.moves().isEmpty() ? kept : kept + ".moved", this.words.of(row.keptBy())));
		if (!stage.response().isEmpty()) {
			sentences.add(this.texts.of("stage.response", stage.response()));
		}
		return String.join(" ", sentences);
	}

	/** By what the key of a row is, behind the reference. */
	private static Source source(String table, CaseFile file, Object... key) {
		return new Source(table, file.reference() + "/" + StringUtils.arrayToDelimitedString(key, "/"));
	}

	private String closed(CaseFile file) {
		return file.closingReason()
			.map((reason) -> this.texts.of("closed.unconfirmed", this.words.unconfirmed(file), reason))
			.orElseGet(() -> this.texts.of("closed"));
	}

	private String outcome(CaseFile file) {
		int stage = file.finalStage().orElse(0);
		return this.texts.of("outcome",
				this.texts.of((stage == 0) ? "outcome.in-discussion" : "outcome.at-stage",
						this.words.place(file, stage)),
				this.words.outcome(file))
				+ file.raiserView()
					.map((view) -> " "
							+ this.texts.of("outcome.view", this.words.option(file, CaseVariables.RAISER_VIEW, view)))
					.orElse("");
	}

	private record Act(String id, String element, Instant atTime, String personName, String agency, String role,
			String actedFor, Optional<String> detail) {
	}

	private record Confirmation(String agency, Instant confirmedAt, String childFileRecord, boolean agreesWithRecord) {
	}

}
