package uk.safeguarding.escalation.access;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Agency;
import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.engine.InTurn;

/**
 * Puts groups, users, grants and task lists in place before the web server answers its
 * first request: Camunda lets anybody make an administrator while there is none. That
 * door is closed for good as well; see the boundary.
 */
@Component
class Seeding implements SmartInitializingSingleton {

	private static final Logger LOG = LoggerFactory.getLogger(Seeding.class);

	private final IdentityService identityService;

	private final AgencyDirectory agencies;

	private final Partnership partnership;

	private final Optional<DemoUsers> demoUsers;

	private final Grants grants;

	private final TaskFilters filters;

	private final InTurn inTurn;

	private volatile LocalDate day = LocalDate.MIN;

	Seeding(IdentityService identityService, AgencyDirectory agencies, Partnership partnership,
			Optional<DemoUsers> demoUsers, Grants grants, TaskFilters filters, InTurn inTurn) {
		this.identityService = identityService;
		this.agencies = agencies;
		this.partnership = partnership;
		this.demoUsers = demoUsers;
		this.grants = grants;
		this.filters = filters;
		this.inTurn = inTurn;
	}

	@Override
	public void afterSingletonsInstantiated() {
		LocalDate day = this.filters.day();
		this.inTurn.run(this::seed);
		this.day = day;
	}

	/**
	 * A new day may have begun. Asked again and again, so that a night without a database
	 * costs minutes and not a day.
	 */
	@Scheduled(initialDelayString = "PT30S", fixedDelayString = "PT30S")
	void today() {
		LocalDate today = this.filters.day();
		if (!today.equals(this.day)) {
			this.inTurn.run(this.filters::today);
			this.day = today;
		}
	}

	private void seed() {
		long begin = System.nanoTime();
		addGroups();
		this.demoUsers.ifPresent(DemoUsers::seed);
		this.grants.seed();
		this.filters.seed();
		LOG.info("Groups, grants and task lists are in place after {} ms.",
				Duration.ofNanos(System.nanoTime() - begin).toMillis());
		if (this.identityService.createUserQuery().memberOfGroup(HscpGroups.ADMINISTRATORS).count() == 0) {
			LOG.warn("There is no engine administrator yet, and nobody can make one in the browser. With single"
					+ " sign-on the first is whoever the provider puts into camunda-admin; without it set"
					+ " camunda.bpm.admin-user.id and camunda.bpm.admin-user.password and start again.");
		}
	}

	/**
	 * Makes sure of one group for each role of each agency, and of the partnership's.
	 * What is there is left alone.
	 */
	private void addGroups() {
		Map<String, String> names = new LinkedHashMap<>();
		for (Agency agency : this.agencies.agencies()) {
			this.partnership.roles()
				.forEach((role, title) -> names.put(agency.group(role), agency.name() + ": " + title));
		}
		this.partnership.allGroups()
			.forEach((group) -> names.put(group,
					this.partnership.abbreviation() + ": " + group.substring(group.indexOf('.') + 1)));
		names.put(HscpGroups.ADMINISTRATORS, "Engine administrators");
		this.identityService.createGroupQuery().unlimitedList().forEach((there) -> names.remove(there.getId()));
		names.forEach((id, name) -> {
			Group group = this.identityService.newGroup(id);
			group.setName(name);
			group.setType("WORKFLOW");
			this.identityService.saveGroup(group);
		});
	}

}
