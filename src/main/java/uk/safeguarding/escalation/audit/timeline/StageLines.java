package uk.safeguarding.escalation.audit.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.Stage;
import uk.safeguarding.escalation.audit.cases.Stages;
import uk.safeguarding.escalation.audit.timeline.Line.Source;

/**
 * Which stage opened and ended, why, with its limit and whether that was kept.
 */
@Component
class StageLines implements TimelineSource {

	/** What a limit may take to act when many fall due together. */
	private static final Duration PUNCTUAL = Duration.ofMinutes(10);

	private final Stages stages;

	private final Lines lines;

	StageLines(Stages stages, Lines lines) {
		this.stages = stages;
		this.lines = lines;
	}

	@Override
	public Stream<Line> lines(CaseFile file) {
		return this.stages.of(file).stream().flatMap((stage) -> {
			Source source = new Source("escalation_stage", file.reference() + "/" + stage.stage());
			Line opened = this.lines.line(Kind.STAGE_OPENED, stage.openedAt(), source, opened(stage));
			Stream<Line> moved = stage.moves()
				.stream()
				.map((move) -> this.lines.line(Kind.LIMIT_MOVED, move.at(),
						new Source("escalation_limit_move", move.id()),
						this.lines.say("stage.moved", stage.name(), move.before(), move.after(), move.reason())));
			Stream<Line> ended = stage.endedAt()
				.map((at) -> this.lines.line(Kind.STAGE_ENDED, at, source, ended(stage)))
				.stream();
			return Stream.of(Stream.of(opened), moved, ended).flatMap(Function.identity());
		});
	}

	private String opened(Stage stage) {
		List<String> sentences = new ArrayList<>();
		sentences.add(this.lines.say("stage.opened", stage.name()));
		stage.moves().stream().findFirst().ifPresentOrElse((move) -> {
			sentences.add(limit(move.before(), move.policyLimitBefore()));
			sentences.add(move.explainedBefore());
		}, () -> {
			boolean late = !stage.policyLimit().equals(stage.effectiveLimit());
			sentences.add(limit(stage.effectiveLimitWords(),
					late ? Optional.of(stage.policyLimitWords()) : Optional.empty()));
			sentences.add(stage.limitExplained());
		});
		stage.openingReason().ifPresent((reason) -> sentences.add(this.lines.say("stage.reason", reason)));
		stage.openingAgreedBy().ifPresent((who) -> sentences.add(this.lines.say("stage.agreed", who)));
		return String.join(" ", sentences);
	}

	/** As it was when the stage opened. */
	private String limit(String limit, Optional<String> policyLimit) {
		return policyLimit.map((policy) -> this.lines.say("stage.limits", limit, policy))
			.orElseGet(() -> this.lines.say("stage.limit", limit));
	}

	private String ended(Stage stage) {
		List<String> sentences = new ArrayList<>();
		sentences.add(stage.isEndedByItsLimit() ? this.lines.say("stage.ended-by-limit", stage.name())
				: this.lines.say("stage.ended", stage.name(), stage.resultWords()));
		if (stage.isEndedByItsLimit()
				&& stage.endedAt().filter(stage.effectiveLimit().plus(PUNCTUAL)::isBefore).isPresent()) {
			sentences.add(this.lines.say("stage.late-limit", stage.effectiveLimitWords()));
		}
		boolean kept = stage.kept().orElse(false);
		sentences
			.add(this.lines.say((kept ? "stage.kept" : "stage.not-kept") + (stage.moves().isEmpty() ? "" : ".moved"),
					stage.keptByWords()));
		if (!stage.response().isEmpty()) {
			sentences.add(this.lines.say("stage.response", stage.response()));
		}
		return String.join(" ", sentences);
	}

}
