package uk.safeguarding.escalation.access;

import java.util.Arrays;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.HscpGroups;

/**
 * Who may do what, as the engine's authorizations. Tasks are not here: the engine itself
 * lets a candidate or assignee read and work on theirs.
 */
@Component
class Grants {

	private static final String EVERYBODY = "*";

	private static final String ANY = "*";

	private final AuthorizationService authorizationService;

	Grants(AuthorizationService authorizationService) {
		this.authorizationService = authorizationService;
	}

	/** Makes sure of all grants; one that is there is left as it is. */
	void seed() {
		everybodyMay(Resources.APPLICATION, "tasklist", Permissions.ACCESS);
		everybodyMay(Resources.APPLICATION, "welcome", Permissions.ACCESS);
		everybodyMay(Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ,
				ProcessDefinitionPermissions.CREATE_INSTANCE);
		everybodyMay(Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE);

		groupMay(HscpGroups.AUDITOR, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
		groupMay(HscpGroups.AUDITOR, Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ,
				ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_HISTORY);
		groupMay(HscpGroups.AUDITOR, Resources.PROCESS_INSTANCE, ANY, ProcessInstancePermissions.READ);
		groupMay(HscpGroups.PROCESS_OWNER, Resources.APPLICATION, "cockpit", Permissions.ACCESS);

		Arrays.stream(Resources.values())
			.forEach((resource) -> groupMay(HscpGroups.ADMINISTRATORS, resource, ANY, Permissions.ALL));
	}

	/** Lets everybody who is signed in read a filter of the task list. */
	void everybodyMayRead(String filterId) {
		everybodyMay(Resources.FILTER, filterId, Permissions.READ);
	}

	private void everybodyMay(Resource resource, String id, Permission... permissions) {
		if (this.authorizationService.createAuthorizationQuery()
			.authorizationType(Authorization.AUTH_TYPE_GLOBAL)
			.resourceType(resource)
			.resourceId(id)
			.count() > 0) {
			return;
		}
		Authorization grant = this.authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
		grant.setUserId(EVERYBODY);
		save(grant, resource, id, permissions);
	}

	private void groupMay(String group, Resource resource, String id, Permission... permissions) {
		if (this.authorizationService.createAuthorizationQuery()
			.groupIdIn(group)
			.resourceType(resource)
			.resourceId(id)
			.count() > 0) {
			return;
		}
		Authorization grant = this.authorizationService.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
		grant.setGroupId(group);
		save(grant, resource, id, permissions);
	}

	private void save(Authorization grant, Resource resource, String id, Permission... permissions) {
		grant.setResource(resource);
		grant.setResourceId(id);
		grant.setPermissions(permissions);
		this.authorizationService.saveAuthorization(grant);
	}

}
