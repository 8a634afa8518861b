package uk.safeguarding.escalation.audit.timeline;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Role;
import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.CaseWords;
import uk.safeguarding.escalation.audit.cases.Row;
import uk.safeguarding.escalation.audit.timeline.Line.Source;
import uk.safeguarding.escalation.audit.values.VariableWords;

/**
 * Who completed which form, as they were at that moment.
 */
@Component
class ActLines implements TimelineSource {

	private final JdbcClient jdbc;

	private final CaseWords words;

	private final VariableWords variables;

	private final Lines lines;

	ActLines(JdbcClient jdbc, CaseWords words, VariableWords variables, Lines lines) {
		this.jdbc = jdbc;
		this.words = words;
		this.variables = variables;
		this.lines = lines;
	}

	@Override
	public Stream<Line> lines(CaseFile file) {
		return this.jdbc.sql("select * from escalation_act where reference = :reference order by id")
			.param("reference", file.reference())
			.query((row, number) -> line(file, row))
			.list()
			.stream();
	}

	private Line line(CaseFile file, ResultSet result) throws SQLException {
		Row row = new Row(result);
		String who = who(row);
		String element = row.text("element");
		String key = "act." + element.replaceFirst("^Stage[1-3]", "Stage");
		String stage = element.matches("Stage\\d.*") ? "Stage " + element.charAt(5) : "";
		String words = this.lines.sayFirst(key, "act.other", who, stage, detail(element, row.maybe("detail")),
				this.words.agency(row.text("acted_for")).name(), element, file.challengedAgency().name());
		return this.lines.by(who, Kind.ACT, row.at("at_time"), new Source("escalation_act", row.text("id")),
				element.equals("DifferenceRaised") ? words + circumstances(file) : words);
	}

	private String circumstances(CaseFile file) {
		StringBuilder more = new StringBuilder();
		file.raisedOnBehalfOf().ifPresent((whom) -> more.append(' ').append(this.lines.say("raised.for", whom)));
		if (file.immediateRisk()) {
			more.append(' ').append(this.lines.say("raised.risk"));
		}
		file.lateWorkingDays()
			.ifPresent((days) -> more.append(' ').append(this.lines.say("raised.late", days.toString())));
		return more.toString();
	}

	/** The coded answer that matters most, as the form offers it. */
	private String detail(String element, Optional<String> code) {
		String variable = switch (element) {
			case "PreEscalationDiscussion" ->
				code.filter("not-possible"::equals).isPresent() ? "counterpartDiscussion" : "preEscalationOutcome";
			case "FollowCase" -> "riskHasRisen";
			default -> element.matches("Stage\\d(Response|Position)") ? "stage1ResponsePosition" : "stage1Result";
		};
		return code.map((answer) -> this.variables.value(variable, answer)).orElse("");
	}

	private String who(Row row) throws SQLException {
		String role = row.text("role");
		String title = Role.of(role).map(Role::title).orElse(role.replace('-', ' '));
		String agency = row.text("agency");
		String place = agency.isEmpty() ? title : title + ", " + this.words.agency(agency).name();
		return row.text("person_name") + " (" + place + ")";
	}

}
