package uk.safeguarding.escalation.audit.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
		Map<Integer, List<Stage.Move>> moves = new HashMap<>();
		this.jdbc.sql("select * from escalation_limit_move where reference = :reference order by id")
			.param("reference", file.reference())
			.query((row) -> {
				moves.computeIfAbsent(row.getInt("stage"), (stage) -> new ArrayList<>()).add(move(new Row(row)));
			});
		return this.jdbc.sql("select * from escalation_stage where reference = :reference order by stage")
			.param("reference", file.reference())
			.query((row, number) -> stage(row, moves.getOrDefault(row.getInt("stage"), List.of())))
			.list();
	}

	private Stage.Move move(Row row) throws SQLException {
		Instant policyLimit = row.at("policy_limit_before");
		return new Stage.Move(row.text("id"), row.at("moved_at"), this.readable.of(row.at("moved_at")),
				row.text("words_before"), row.text("words_after"), row.text("reason"),
				policyLimit.equals(row.at("limit_before")) ? Optional.empty()
						: Optional.of(this.readable.of(policyLimit)),
				row.text("explained_before"));
	}

	private Stage stage(ResultSet result, List<Stage.Move> moves) throws SQLException {
		Row row = new Row(result);
		int stage = row.number("stage");
		Instant policyLimit = row.at("policy_limit");
		Instant effectiveLimit = row.at("effective_limit");
		Optional<Instant> endedAt = row.perhapsAt("ended_at");
		Optional<String> code = row.maybe("result");
		return new Stage(stage, CaseWords.stage(stage), row.at("opened_at"), row.maybe("opening_reason"),
				row.maybe("opening_agreed_by"), policyLimit, this.readable.of(policyLimit), effectiveLimit,
				this.readable.of(effectiveLimit), row.text("limit_explained"), moves,
				this.readable.of(row.at("kept_by")), endedAt, code, resultWords(row, stage),
				Stage.kept(row.at("kept_by"), endedAt, code, this.clock), response(row));
	}

	private String resultWords(Row row, int stage) throws SQLException {
		String variable = (stage == 0) ? "preEscalationOutcome" : "stage1Result";
		String result = row.maybe("result").map((code) -> this.words.value(variable, code)).orElse("");
		return result
				+ row.maybe("end_reason").map((code) -> ": " + this.words.value("finalEndReason", code)).orElse("");
	}

	private String response(Row row) throws SQLException {
		String response = row.maybe("response").map((code) -> this.words.value("stage1Response", code)).orElse("");
		return response + row.maybe("response_position")
			.map((code) -> ": " + this.words.value("stage1ResponsePosition", code))
			.orElse("");
	}

}
