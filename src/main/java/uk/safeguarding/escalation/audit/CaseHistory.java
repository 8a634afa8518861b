package uk.safeguarding.escalation.audit;

import java.util.function.Function;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.CaseFiles;
import uk.safeguarding.escalation.audit.cases.Stages;
import uk.safeguarding.escalation.audit.timeline.ReportLines;
import uk.safeguarding.escalation.audit.timeline.Timeline;
import uk.safeguarding.escalation.audit.values.VariableHistories;
import uk.safeguarding.escalation.web.Reader;
import uk.safeguarding.escalation.web.Readers;

/**
 * Opens the history of a case; the record of readings says who did.
 */
@Component
class CaseHistory {

	private final Readers readers;

	private final CaseFiles files;

	private final Stages stages;

	private final Timeline timeline;

	private final VariableHistories variables;

	private final ReportLines reports;

	CaseHistory(Readers readers, CaseFiles files, Stages stages, Timeline timeline, VariableHistories variables,
			ReportLines reports) {
		this.readers = readers;
		this.files = files;
		this.stages = stages;
		this.timeline = timeline;
		this.variables = variables;
		this.reports = reports;
	}

	/** Opens a case with the reader's own permissions. */
	<T> T open(String reference, Reader reader, Function<CaseFile, T> read) {
		return this.readers.as(reader, () -> read.apply(this.files.get(reference, reader)));
	}

	CaseView view(CaseFile file) {
		return new CaseView(file, this.stages.of(file), this.timeline.of(file), this.variables.of(file),
				this.reports.papers(file));
	}

}
