package uk.safeguarding.escalation.access;

import org.camunda.bpm.engine.authorization.HistoricProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.access.Grants.Grant;
import uk.safeguarding.escalation.agency.HscpGroups;

/**
 * Which single cases somebody sees who sees neither none nor all: the business unit, from
 * Stage 2 on (decided; below it sees numbers only).
 */
@Component
public class CaseVisibility {

	private final Grants grants;

	CaseVisibility(Grants grants) {
		this.grants = grants;
	}

	/**
	 * Shows a case to the business unit, while it runs and afterwards, and lets it try a
	 * mail again that was not delivered. Shown once, it stays shown.
	 * @param processInstanceId the engine's id of the case
	 */
	public void showToBusinessUnit(String processInstanceId) {
		this.grants.toGroup(HscpGroups.BUSINESS_UNIT, new Grant(Resources.PROCESS_INSTANCE, processInstanceId,
				ProcessInstancePermissions.READ, ProcessInstancePermissions.RETRY_JOB));
		this.grants.toGroup(HscpGroups.BUSINESS_UNIT, new Grant(Resources.HISTORIC_PROCESS_INSTANCE, processInstanceId,
				HistoricProcessInstancePermissions.READ));
	}

}
