package uk.safeguarding.escalation.audit.cases;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.forms.Readable;

/**
 * The stages of a case that have opened, from the register.
 */
@Component
public class Stages {

	private final JdbcClient jdbc;

	private final CaseWords words;

	private final Readable readable;

	private final Clock clock;

	Stages(JdbcClient jdbc, CaseWords words, Readable readable, Clock clock) {
		this.jdbc = jdbc;
		this.words = words;
		this.readable = readable;
		this.clock = clock;
	}

	/** In the order of their numbers. */
	public List<Stage> of(CaseFile file) {
		Map<Integer, List<Stage.Move>> moves = this.jdbc
			.sql("select * from escalation_limit_move where reference = :reference order by id")
			.param("reference", file.reference())
			.query(MoveRow.class)
			.list()
			.stream()
			.collect(Collectors.groupingBy(MoveRow::stage, Collectors.mapping(this::move, Collectors.toList())));
		return this.jdbc.sql("select * from escalation_stage where reference = :reference order by stage")
			.param("reference", file.reference())
			.query(StageRow.class)
			.list()
			.stream()
			.map((row) -> stage(row, moves.getOrDefault(row.stage(), List.of())))
			.toList();
	}

	private Stage.Move move(MoveRow row) {
		Optional<String> policyLimit = row.policyLimitBefore().equals(row.limitBefore()) ? Optional.empty()
				: Optional.of(this.readable.of(row.policyLimitBefore()));
		return new Stage.Move(row.id(), row.movedAt(), this.readable.of(row.movedAt()), row.wordsBefore(),
				row.wordsAfter(), row.reason(), policyLimit, row.explainedBefore());
	}

	private Stage stage(StageRow row, List<Stage.Move> moves) {
		String asked = (row.stage() == 0) ? "preEscalationOutcome" : "stage1Result";
		String result = row.result().map((code) -> this.words.codes(asked, code, row.endReason())).orElse("");
		String response = row.response().map((code) -> this.words.code("stage1Response", code)).orElse("")
				+ row.responsePosition()
					.map((code) -> ": " + this.words.code("stage1ResponsePosition", code))
					.orElse("");
		return new Stage(row.stage(), CaseWords.stage(row.stage()), row.openedAt(), row.openingReason(),
				row.openingAgreedBy(), row.policyLimit(), this.readable.of(row.policyLimit()), row.effectiveLimit(),
				this.readable.of(row.effectiveLimit()), row.limitExplained(), moves, this.readable.of(row.keptBy()),
				row.endedAt(), row.result(), result, Stage.kept(row.keptBy(), row.endedAt(), row.result(), this.clock),
				response);
	}

	private record MoveRow(String id, int stage, Instant movedAt, Instant limitBefore, Instant policyLimitBefore,
			String wordsBefore, String wordsAfter, String reason, String explainedBefore) {
	}

	private record StageRow(int stage, Instant openedAt, Optional<String> openingReason,
			Optional<String> openingAgreedBy, Instant policyLimit, Instant effectiveLimit, Instant keptBy,
			String limitExplained, Optional<Instant> endedAt, Optional<String> result, Optional<String> endReason,
			Optional<String> response, Optional<String> responsePosition) {
	}

}
