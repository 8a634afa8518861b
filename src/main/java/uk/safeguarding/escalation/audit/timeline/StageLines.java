package uk.safeguarding.escalation.audit.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
			return Stream.concat(Stream.of(opened),
					stage.endedAt().map((at) -> this.lines.line(Kind.STAGE_ENDED, at, source, ended(stage))).stream());
		});
	}

	private String opened(Stage stage) {
		List<String> sentences = new ArrayList<>();
		sentences.add(this.lines.say("stage.opened", stage.name()));
		boolean late = !stage.policyLimit().equals(stage.effectiveLimit());
		sentences.add(late ? this.lines.say("stage.limits", stage.effectiveLimitWords(), stage.policyLimitWords())
				: this.lines.say("stage.limit", stage.effectiveLimitWords()));
		sentences.add(stage.limitExplained());
		stage.openingReason().ifPresent((reason) -> sentences.add(this.lines.say("stage.reason", reason)));
		stage.openingAgreedBy().ifPresent((who) -> sentences.add(this.lines.say("stage.agreed", who)));
		return String.join(" ", sentences);
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
		sentences.add(this.lines.say(kept ? "stage.kept" : "stage.not-kept", stage.policyLimitWords()));
		if (!stage.response().isEmpty()) {
			sentences.add(this.lines.say("stage.response", stage.response()));
		}
		return String.join(" ", sentences);
	}

}
