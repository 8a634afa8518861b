package uk.safeguarding.escalation.process.report;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/**
 * Writes the Report to HSCP or the case record. Sending it is the next step, so that it
 * can be read while mail is down, and every try sends the same file.
 */
@Component("writeReport")
class WriteReport implements JavaDelegate {

	private final Papers papers;

	WriteReport(Papers papers) {
		this.papers = papers;
	}

	@Override
	public void execute(DelegateExecution execution) {
		this.papers.of(execution, ReportPaper.ofStep(execution.getCurrentActivityId()));
	}

}
