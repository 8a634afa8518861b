package uk.safeguarding.escalation.audit;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

import uk.safeguarding.escalation.audit.cases.CaseFile;
import uk.safeguarding.escalation.audit.cases.Stage;
import uk.safeguarding.escalation.audit.timeline.Line;
import uk.safeguarding.escalation.audit.timeline.Paper;
import uk.safeguarding.escalation.audit.values.VariableHistory;

/**
 * The history of one case.
 *
 * @param file the case
 * @param stages the stages that have opened
 * @param timeline what happened, in order
 * @param variables the values of its variables over time
 * @param papers what can be downloaded
 */
record CaseView(@JsonProperty("case") CaseFile file, List<Stage> stages, List<Line> timeline,
		List<VariableHistory> variables, List<Paper> papers) {

}
