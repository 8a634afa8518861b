package uk.safeguarding.escalation.audit.cases;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.text.Texts;
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
			.sql("select escalation.*, " + CaseState.COLUMN
					+ " from escalation where reference = :reference and current_stage >= :fromStage")
			.param("reference", reference)
			.param("fromStage", reader.fromStage())
			.query(RegisteredCase.class)
			.optional()
			.map(this::file)
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

	private CaseFile file(RegisteredCase found) {
		return new CaseFile(found.reference(), found.processInstanceId(), definition(found), found.raisedAt(),
				this.readable.of(found.raisedAt()), this.words.agency(found.raisingAgency()),
				this.words.agency(found.challengedAgency()), found.currentStage(), found.state(), found.finalOutcome(),
				this.words.outcome(found), found.endedAt(), found.closedAt(), unconfirmed(found), found.closingReason(),
				found.finalStage(), found.raiserView(), found.raisedOnBehalfOf(), found.childReference(),
				this.words.code("childReferenceOwner", found.childReferenceOwner()),
				this.words.code("theme", found.theme()), found.initialConcern(), found.immediateRisk(),
				found.neededBy(), found.lateWorkingDays(), found.openedAtStage());
	}

	private List<AgencyName> unconfirmed(RegisteredCase found) {
		return found.unconfirmedAgencies()
			.stream()
			.flatMap((ids) -> Stream.of(ids.split(" ")))
			.map(this.words::agency)
			.toList();
	}

	/**
	 * An administrator may have moved the case to a later version since it was raised.
	 */
	private String definition(RegisteredCase found) {
		return Optional
			.ofNullable(this.historyService.createHistoricProcessInstanceQuery()
				.processInstanceId(found.processInstanceId())
				.singleResult())
			.map(HistoricProcessInstance::getProcessDefinitionId)
			.orElseGet(() -> this.diagrams.idOf(found.diagramVersion()));
	}

}
