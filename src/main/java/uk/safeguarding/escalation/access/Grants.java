package uk.safeguarding.escalation.access;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;

/**
 * Who may do what, as the engine's authorizations. Tasks are not here: the engine itself
 * lets a candidate or assignee read and work on theirs. Nor are the cases that the
 * business unit sees from Stage 2 on ({@link CaseVisibility}). What nobody is granted
 * here only an engine administrator may do, as far as the boundary has a route for it:
 * delete, suspend, make filters, manage users. Deploying is granted to nobody.
 */
@Component
class Grants {

	private static final String ANY = "*";

	private static final String PROCESS = "professional-difference";

	private static final List<Grant> OF_EVERYBODY = List.of(
			new Grant(Resources.APPLICATION, "tasklist", Permissions.ACCESS),
			new Grant(Resources.APPLICATION, "welcome", Permissions.ACCESS),
			new Grant(Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ));

	/** Every role of an agency, and the business unit, may raise a difference. */
	private static final List<Grant> OF_WHO_RAISES = List.of(
			new Grant(Resources.PROCESS_DEFINITION, PROCESS, ProcessDefinitionPermissions.CREATE_INSTANCE),
			new Grant(Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE));

	/** Sees counts of all cases, and those cases that it is shown from Stage 2 on. */
	private static final List<Grant> OF_THE_BUSINESS_UNIT = List
		.of(new Grant(Resources.APPLICATION, "cockpit", Permissions.ACCESS));

	/** Reads everything, also what has ended, and changes nothing. */
	private static final List<Grant> OF_AUDITORS = List.of(
			new Grant(Resources.APPLICATION, "cockpit", Permissions.ACCESS),
			new Grant(Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ,
					ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_TASK,
					ProcessDefinitionPermissions.READ_HISTORY),
			new Grant(Resources.OPERATION_LOG_CATEGORY, ANY, UserOperationLogCategoryPermissions.READ));

	/** Reads diagrams and statistics, and no case. */
	private static final List<Grant> OF_PROCESS_OWNERS = List
		.of(new Grant(Resources.APPLICATION, "cockpit", Permissions.ACCESS));

	private static final List<Grant> OF_ADMINISTRATORS = Arrays.stream(Resources.values())
		.map((resource) -> new Grant(resource, ANY,
				(resource == Resources.DEPLOYMENT) ? Permissions.READ : Permissions.ALL))
		.toList();

	private final AuthorizationService authorizationService;

	private final AgencyDirectory agencies;

	Grants(AuthorizationService authorizationService, AgencyDirectory agencies) {
		this.authorizationService = authorizationService;
		this.agencies = agencies;
	}

	/** Makes sure that each grant is there and gives exactly what stands here. */
	void seed() {
		OF_EVERYBODY.forEach(this::toEverybody);
		groupsThatRaise().forEach((group) -> OF_WHO_RAISES.forEach((grant) -> toGroup(group, grant)));
		OF_THE_BUSINESS_UNIT.forEach((grant) -> toGroup(HscpGroups.BUSINESS_UNIT, grant));
		OF_AUDITORS.forEach((grant) -> toGroup(HscpGroups.AUDITOR, grant));
		OF_PROCESS_OWNERS.forEach((grant) -> toGroup(HscpGroups.PROCESS_OWNER, grant));
		OF_ADMINISTRATORS.forEach((grant) -> toGroup(HscpGroups.ADMINISTRATORS, grant));
	}

	/** Lets everybody who is signed in read a filter of the task list. */
	void everybodyMayRead(String filterId) {
		toEverybody(new Grant(Resources.FILTER, filterId, Permissions.READ));
	}

	private Stream<String> groupsThatRaise() {
		return Stream.concat(
				this.agencies.agencies().stream().flatMap((agency) -> Directory.roles().map(agency::group)),
				Stream.of(HscpGroups.BUSINESS_UNIT));
	}

	private void toEverybody(Grant grant) {
		AuthorizationQuery there = this.authorizationService.createAuthorizationQuery()
			.authorizationType(Authorization.AUTH_TYPE_GLOBAL);
		save(there, Authorization.AUTH_TYPE_GLOBAL, grant, (authorization) -> authorization.setUserId(ANY));
	}

	/** Makes sure of one grant to a group. */
	void toGroup(String group, Grant grant) {
		AuthorizationQuery there = this.authorizationService.createAuthorizationQuery().groupIdIn(group);
		save(there, Authorization.AUTH_TYPE_GRANT, grant, (authorization) -> authorization.setGroupId(group));
	}

	private void save(AuthorizationQuery there, int type, Grant grant, Consumer<Authorization> holder) {
		Authorization authorization = there.resourceType(grant.resource())
			.resourceId(grant.id())
			.list()
			.stream()
			.findFirst()
			.orElseGet(() -> {
				Authorization added = this.authorizationService.createNewAuthorization(type);
				holder.accept(added);
				added.setResource(grant.resource());
				added.setResourceId(grant.id());
				return added;
			});
		authorization.setPermissions(grant.permissions());
		this.authorizationService.saveAuthorization(authorization);
	}

	/** What may be done with what. */
	record Grant(Resource resource, String id, Permission... permissions) {

	}

}
