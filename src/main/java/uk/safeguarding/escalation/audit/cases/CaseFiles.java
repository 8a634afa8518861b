package uk.safeguarding.escalation.audit.cases;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Texts;
import uk.safeguarding.escalation.forms.Readable;
import uk.safeguarding.escalation.web.NotAnswered;
import uk.safeguarding.escalation.web.Reader;

/**
 * Finds one case by its reference. What the reader may not see is not there.
 */
@Component
public class CaseFiles {

	private final JdbcClient jdbc;

	private final HistoryService historyService;

	private final Diagrams diagrams;

	private final CaseWords words;

	private final Readable readable;

	private final Texts texts;

	CaseFiles(JdbcClient jdbc, HistoryService historyService, Diagrams diagrams, CaseWords words, Readable readable,
			Texts texts) {
		this.jdbc = jdbc;
		this.historyService = historyService;
		this.diagrams = diagrams;
		this.words = words;
		this.readable = readable;
		this.texts = texts;
	}

	/** The case of this reference. */
	public CaseFile get(String reference, Reader reader) {
		return this.jdbc
			.sql("select escalation.*, " + CaseState.IS_HALTED
					+ " as halted from escalation where reference = :reference and current_stage >= :fromStage")
			.param("reference", reference)
			.param("fromStage", reader.fromStage())
			.query((row, number) -> file(row))
			.optional()
			.orElseThrow(() -> new NotAnswered(HttpStatus.NOT_FOUND, this.texts.of("not-found")));
	}

	/** Where the engine delivered notices of this case outside of it. */
	public List<HistoricProcessInstance> deliveries(CaseFile file) {
		return this.historyService.createHistoricProcessInstanceQuery()
			.processDefinitionKey(Diagrams.DELIVERY)
			.processInstanceBusinessKey(file.reference())
			.orderByProcessInstanceStartTime()
			.asc()
			.unlimitedList();
	}

	private CaseFile file(ResultSet result) throws SQLException {
		Row row = new Row(result);
		Optional<String> outcome = row.maybe("final_outcome");
		String instance = row.text("process_instance_id");
		return new CaseFile(row.text("reference"), instance, definition(instance, row.number("diagram_version")),
				row.at("raised_at"), this.readable.of(row.at("raised_at")),
				this.words.agency(row.text("raising_agency")), this.words.agency(row.text("challenged_agency")),
				row.number("current_stage"), row.state(), outcome, this.words.outcome(outcome, row.maybe("end_reason")),
				row.perhapsAt("ended_at"), row.perhapsAt("closed_at"), unconfirmed(row), row.maybe("closing_reason"),
				row.perhapsNumber("final_stage"), row.maybe("raiser_view"), row.maybe("raised_on_behalf_of"),
				row.text("child_reference"), this.words.value("childReferenceOwner", row.text("child_reference_owner")),
				this.words.value("theme", row.text("theme")), result.getObject("initial_concern", LocalDate.class),
				row.is("immediate_risk"), Optional.ofNullable(result.getObject("needed_by", LocalDate.class)),
				row.perhapsNumber("late_working_days"), row.number("opened_at_stage"));
	}

	private List<AgencyName> unconfirmed(Row row) throws SQLException {
		return row.maybe("unconfirmed_agencies")
			.stream()
			.flatMap((ids) -> Stream.of(ids.split(" ")))
			.map(this.words::agency)
			.toList();
	}

	/**
	 * An administrator may have moved the case to a later version since it was raised.
	 */
	private String definition(String instance, int version) {
		return Optional
			.ofNullable(
					this.historyService.createHistoricProcessInstanceQuery().processInstanceId(instance).singleResult())
			.map(HistoricProcessInstance::getProcessDefinitionId)
			.orElseGet(() -> this.diagrams.idOf(version));
	}

}
