package uk.safeguarding.escalation.access;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.HistoricProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.HscpGroups;

/**
 * Which single cases somebody sees who sees neither none nor all: the business unit, from
 * Stage 2 on (decided; below it sees numbers only).
 */
@Component
public class CaseVisibility {

	private final AuthorizationService authorizationService;

	CaseVisibility(AuthorizationService authorizationService) {
		this.authorizationService = authorizationService;
	}

	/**
	 * Shows a case to the business unit, while it runs and afterwards, and lets it try a
	 * mail again that was not delivered. Shown once, it stays shown.
	 * @param processInstanceId the engine's id of the case
	 */
	public void showToBusinessUnit(String processInstanceId) {
		grant(Resources.PROCESS_INSTANCE, processInstanceId, ProcessInstancePermissions.READ,
				ProcessInstancePermissions.RETRY_JOB);
		grant(Resources.HISTORIC_PROCESS_INSTANCE, processInstanceId, HistoricProcessInstancePermissions.READ);
	}

	private void grant(Resource resource, String id, Permission... permissions) {
		if (this.authorizationService.createAuthorizationQuery()
			.groupIdIn(HscpGroups.BUSINESS_UNIT)
			.resourceType(resource)
			.resourceId(id)
			.count() > 0) {
			return;
		}
		Authorization grant = this.authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
		grant.setGroupId(HscpGroups.BUSINESS_UNIT);
		grant.setResource(resource);
		grant.setResourceId(id);
		grant.setPermissions(permissions);
		this.authorizationService.saveAuthorization(grant);
	}

}
