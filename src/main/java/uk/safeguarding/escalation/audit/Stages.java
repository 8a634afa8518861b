package uk.safeguarding.escalation.audit;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.engine.Rows;
import uk.safeguarding.escalation.policy.EscalationProcess;

/**
 * The stages of a case that have opened, each time that they did, from the register.
 */
@Component
record Stages(JdbcClient jdbc, CaseWords words, Clock clock) {

	/** In the order in which they opened; one that opened again is there each time. */
	List<Stage> of(CaseFile file) {
		List<Move> moves = this.jdbc.sql("""
				select id, stage, moved_at, words_before, words_after, reason, explained_before,
				  nullif(policy_limit_before, limit_before) as policy_limit_before
				from escalation_limit_move where reference = :reference order by id
				""").param("reference", file.reference()).query(Rows.of(Move.class)).list();
		return this.jdbc.sql("""
				select s.*, response as answer from escalation_stage s where reference = :reference
				order by opened_at, stage
				""")
			.param("reference", file.reference())
			.query(Rows.of(Row.class))
			.list()
			.stream()
			.map((row) -> stage(file, row, moves.stream().filter(row::wasOpenAt).toList()))
			.toList();
	}

	private Stage stage(CaseFile file, Row row, List<Move> moves) {
		String result = row.result().map((code) -> this.words.result(file, code, row.endReason())).orElse("");
		String response = row.answer()
			.map((code) -> this.words.response(file, code, row.responsePosition()))
			.orElse("");
		return new Stage(row, this.words.titled(file, row.stage()), moves, result, kept(row), response);
	}

	/** A stage that ended by itself was not kept, whatever its moment. */
	private Optional<Boolean> kept(Row row) {
		if (row.endedAt().isEmpty()) {
			return this.clock.instant().isAfter(row.keptBy()) ? Optional.of(false) : Optional.empty();
		}
		return Optional.of(!row.endedAt().get().isAfter(row.keptBy()) && !row.isEndedByItsLimit());
	}

	/**
	 * A stage of a case.
	 *
	 * @param row as the register has it
	 * @param name as people read it
	 * @param moves how the limit moved while the stage was open
	 * @param resultWords how it ended, as people read it; empty while it is open
	 * @param kept whether a person recorded an outcome by the policy limit, or by what
	 * people were told when that moved; empty while that is still possible
	 * @param response what became of the response, as people read it; empty where none
	 * was asked for
	 */
	record Stage(@JsonUnwrapped Row row, String name, List<Move> moves, String resultWords, Optional<Boolean> kept,
			String response) {
	}

	/**
	 * A row of the register: 0 is the discussion; {@code keptBy} is when an outcome was
	 * due.
	 */
	record Row(int stage, Instant openedAt, Optional<String> openingReason, Optional<String> openingAgreedBy,
			Instant policyLimit, Instant effectiveLimit, Instant keptBy, String limitExplained,
			Optional<Instant> endedAt, Optional<String> result, Optional<String> endReason, Optional<String> answer,
			Optional<String> responsePosition) {

		/** Nobody recorded an outcome: the stage ended by itself. */
		boolean isEndedByItsLimit() {
			return this.result.filter(EscalationProcess.LIMIT_REACHED::equals).isPresent();
		}

		/** The limit that moved was that of this opening of the stage. */
		boolean wasOpenAt(Move move) {
			return move.stage() == this.stage && !move.movedAt().isBefore(this.openedAt)
					&& !this.endedAt.filter(move.movedAt()::isAfter).isPresent();
		}

	}

	/**
	 * The limit has moved.
	 *
	 * @param id its key in the register
	 * @param stage of this stage
	 * @param movedAt when
	 * @param wordsBefore the limit that people had been told, as they read it
	 * @param wordsAfter the limit that they were told then, as they read it
	 * @param reason why, as the end of a sentence
	 * @param explainedBefore how the limit was counted before
	 * @param policyLimitBefore the policy's limit before; empty where the stage ran to it
	 */
	record Move(String id, int stage, Instant movedAt, String wordsBefore, String wordsAfter, String reason,
			String explainedBefore, Optional<Instant> policyLimitBefore) {
	}

}
