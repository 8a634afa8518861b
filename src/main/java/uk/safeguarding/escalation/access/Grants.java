package uk.safeguarding.escalation.access;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.AuthorizationQuery;
import org.camunda.bpm.engine.authorization.HistoricProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.ProcessInstancePermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.engine.GrantHolders;

/**
 * Who may do what, as the engine's authorizations. Tasks are not here: the engine itself
 * lets a candidate or assignee read and work on theirs. What nobody is granted here only
 * an engine administrator may do, as far as the boundary has a route for it: delete,
 * suspend, make filters, manage users. Deploying is granted to nobody.
 */
@Component
public class Grants implements GrantHolders {

	private static final String ANY = "*";

	private static final String PROCESS = "professional-difference";

	/**
	 * Holds what is granted to the people of every offered agency, whatever their role.
	 * No group of the directory: each of theirs counts as it.
	 */
	private static final String EVERY_AGENCY = "every-agency";

	private static final List<Grant> OF_EVERYBODY = List.of(
			new Grant(Resources.APPLICATION, "tasklist", Permissions.ACCESS),
			new Grant(Resources.APPLICATION, "welcome", Permissions.ACCESS),
			new Grant(Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ));

	/** Every role of an agency, and the business unit, may raise a difference. */
	private static final List<Grant> OF_WHO_RAISES = List.of(
			new Grant(Resources.PROCESS_DEFINITION, PROCESS, ProcessDefinitionPermissions.CREATE_INSTANCE),
			new Grant(Resources.PROCESS_INSTANCE, ANY, Permissions.CREATE));

	/**
	 * Numbers, and the diagram. The business unit besides sees those cases that it is
	 * shown once they are reported.
	 */
	private static final List<Grant> OF_READERS_OF_NUMBERS = List
		.of(new Grant(Resources.APPLICATION, "cockpit", Permissions.ACCESS));

	/** Reads everything, also what has ended, and changes nothing. */
	private static final List<Grant> OF_AUDITORS = List.of(
			new Grant(Resources.APPLICATION, "cockpit", Permissions.ACCESS),
			new Grant(Resources.PROCESS_DEFINITION, ANY, ProcessDefinitionPermissions.READ,
					ProcessDefinitionPermissions.READ_INSTANCE, ProcessDefinitionPermissions.READ_TASK,
					ProcessDefinitionPermissions.READ_HISTORY),
			new Grant(Resources.OPERATION_LOG_CATEGORY, ANY, UserOperationLogCategoryPermissions.READ));

	private static final List<Grant> OF_ADMINISTRATORS = Arrays.stream(Resources.values())
		.map((resource) -> new Grant(resource, ANY,
				(resource == Resources.DEPLOYMENT) ? Permissions.READ : Permissions.ALL))
		.toList();

	private static final Permission[] EVERY_BIT = IntStream.range(0, Integer.SIZE - 1)
		.mapToObj(Bit::new)
		.toArray(Permission[]::new);

	private final AuthorizationService authorizationService;

	private final AgencyDirectory agencies;

	private final Partnership partnership;

	private final JdbcClient jdbc;

	Grants(AuthorizationService authorizationService, AgencyDirectory agencies, Partnership partnership,
			JdbcClient jdbc) {
		this.authorizationService = authorizationService;
		this.agencies = agencies;
		this.partnership = partnership;
		this.jdbc = jdbc;
	}

	/** Makes sure that each grant is there and gives exactly what stands here. */
	void seed() {
		OF_EVERYBODY.forEach(this::toEverybody);
		OF_WHO_RAISES.forEach((grant) -> {
			toGroup(EVERY_AGENCY, grant);
			toGroup(HscpGroups.BUSINESS_UNIT, grant);
			removeFromAgencies(grant);
		});
		Stream
			.concat(this.partnership.groups().keySet().stream(),
					Stream.of(HscpGroups.BUSINESS_UNIT, HscpGroups.PROCESS_OWNER, HscpGroups.QUALITY))
			.forEach((group) -> OF_READERS_OF_NUMBERS.forEach((grant) -> toGroup(group, grant)));
		OF_AUDITORS.forEach((grant) -> toGroup(HscpGroups.AUDITOR, grant));
		OF_ADMINISTRATORS.forEach((grant) -> toGroup(HscpGroups.ADMINISTRATORS, grant));
	}

	/**
	 * Shows a case to the business unit, from where it is reported on (decided; below it
	 * sees numbers only), while it runs and afterwards, and lets it try a mail again that
	 * was not delivered. Shown once, it stays shown.
	 * @param processInstanceId the engine's id of the case
	 */
	public void showToBusinessUnit(String processInstanceId) {
		toGroup(HscpGroups.BUSINESS_UNIT, new Grant(Resources.PROCESS_INSTANCE, processInstanceId,
				ProcessInstancePermissions.READ, ProcessInstancePermissions.RETRY_JOB));
		toGroup(HscpGroups.BUSINESS_UNIT, new Grant(Resources.HISTORIC_PROCESS_INSTANCE, processInstanceId,
				HistoricProcessInstancePermissions.READ));
	}

	/** Lets everybody who is signed in read a filter of the task list. */
	void everybodyMayRead(String filterId) {
		toEverybody(new Grant(Resources.FILTER, filterId, Permissions.READ));
	}

	@Override
	public List<String> of(List<String> groups) {
		return Stream
			.concat(groups.stream(),
					groups.stream().filter(this::isOfAnOfferedAgency).limit(1).map((any) -> EVERY_AGENCY))
			.distinct()
			.toList();
	}

	@Override
	public boolean isHaltedInTheNameOf(String userId) {
		return this.jdbc.sql("""
				select count(*) from (
				  select ID_ from ACT_RU_TASK where ASSIGNEE_ = :user and SUSPENSION_STATE_ = 2
				  union all select t.ID_ from ACT_RU_IDENTITYLINK l join ACT_RU_TASK t on t.ID_ = l.TASK_ID_
				  where l.USER_ID_ = :user and t.SUSPENSION_STATE_ = 2) halted
				""").param("user", userId).query(Long.class).single() > 0;
	}

	/** Whoever works only for a retired agency raises nothing any more. */
	private boolean isOfAnOfferedAgency(String group) {
		return isOfAnAgency(group) && this.agencies.find(group.substring(0, group.indexOf('.')))
			.filter((agency) -> !agency.retired())
			.isPresent();
	}

	private boolean isOfAnAgency(String group) {
		int dot = group.indexOf('.');
		return dot > 0 && this.partnership.roles().containsKey(group.substring(dot + 1));
	}

	/** Versions before this one granted it to each role of each agency. */
	private void removeFromAgencies(Grant grant) {
		this.authorizationService.createAuthorizationQuery()
			.authorizationType(Authorization.AUTH_TYPE_GRANT)
			.resourceType(grant.resource())
			.resourceId(grant.id())
			.unlimitedList()
			.stream()
			.filter((there) -> there.getGroupId() != null && isOfAnAgency(there.getGroupId()))
			.forEach((there) -> this.authorizationService.deleteAuthorization(there.getId()));
	}

	private void toEverybody(Grant grant) {
		AuthorizationQuery there = this.authorizationService.createAuthorizationQuery()
			.authorizationType(Authorization.AUTH_TYPE_GLOBAL);
		save(there, Authorization.AUTH_TYPE_GLOBAL, grant, (authorization) -> authorization.setUserId(ANY));
	}

	/** Makes sure of one grant to a group. */
	private void toGroup(String group, Grant grant) {
		AuthorizationQuery there = this.authorizationService.createAuthorizationQuery()
			.authorizationType(Authorization.AUTH_TYPE_GRANT)
			.groupIdIn(group);
		save(there, Authorization.AUTH_TYPE_GRANT, grant, (authorization) -> authorization.setGroupId(group));
	}

	private void save(AuthorizationQuery there, int type, Grant grant, Consumer<Authorization> holder) {
		Authorization wanted = this.authorizationService.createNewAuthorization(type);
		holder.accept(wanted);
		wanted.setResource(grant.resource());
		wanted.setResourceId(grant.id());
		wanted.setPermissions(grant.permissions());
		Optional<Authorization> found = there.resourceType(grant.resource())
			.resourceId(grant.id())
			.unlimitedList()
			.stream()
			.findFirst();
		if (found.filter((authorization) -> permitTheSame(authorization, wanted)).isPresent()) {
			return;
		}
		Authorization saved = found.orElse(wanted);
		saved.setPermissions(grant.permissions());
		this.authorizationService.saveAuthorization(saved);
	}

	private static boolean permitTheSame(Authorization one, Authorization other) {
		return Arrays.equals(one.getPermissions(EVERY_BIT), other.getPermissions(EVERY_BIT));
	}

	/** What may be done with what. */
	private record Grant(Resource resource, String id, Permission... permissions) {

	}

	/**
	 * One of the 31 permissions that an authorization has room for, whatever it is
	 * called.
	 */
	private record Bit(int number) implements Permission {

		@Override
		public String getName() {
			return "bit " + this.number;
		}

		@Override
		public int getValue() {
			return 1 << this.number;
		}

		@Override
		public Resource[] getTypes() {
			return Resources.values();
		}

	}

}
