package uk.safeguarding.escalation.audit.timeline;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.AgencyName;
import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.CaseWords;
import uk.safeguarding.escalation.audit.timeline.Line.Source;

/**
 * How a case ended, and that it was closed.
 */
@Component
class EndLines implements TimelineSource {

	private final CaseWords words;

	private final Lines lines;

	EndLines(CaseWords words, Lines lines) {
		this.words = words;
		this.lines = lines;
	}

	@Override
	public Stream<Line> lines(CaseFile file) {
		Source source = new Source("escalation", file.reference());
		return Stream.concat(
				file.endedAt().map((at) -> this.lines.line(Kind.OUTCOME, at, source, outcome(file))).stream(),
				file.closedAt().map((at) -> this.lines.line(Kind.CLOSED, at, source, closed(file))).stream());
	}

	private String closed(CaseFile file) {
		return file.closingReason()
			.map((reason) -> this.lines.say("closed.unconfirmed",
					file.unconfirmed().stream().map(AgencyName::name).collect(Collectors.joining(" and ")), reason))
			.orElseGet(() -> this.lines.say("closed"));
	}

	private String outcome(CaseFile file) {
		int stage = file.finalStage().orElse(0);
		return this.lines.say("outcome", (stage == 0) ? "in the discussion before Stage 1" : "at Stage " + stage,
				file.outcomeWords())
				+ file.raiserView()
					.map((view) -> " " + this.lines.say("outcome.view", this.words.value("stage1RaiserView", view)))
					.orElse("");
	}

}
