package uk.safeguarding.escalation.access;

import java.util.Optional;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Puts groups, users, grants and task lists in place before the web server answers its
 * first request: while there is no administrator, anybody could make one.
 */
@Component
class Seeding implements SmartInitializingSingleton {

	private final Directory directory;

	private final Optional<DemoUsers> demoUsers;

	private final Grants grants;

	private final TaskFilters filters;

	Seeding(Directory directory, Optional<DemoUsers> demoUsers, Grants grants, TaskFilters filters) {
		this.directory = directory;
		this.demoUsers = demoUsers;
		this.grants = grants;
		this.filters = filters;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.directory.addGroups();
		this.demoUsers.ifPresent(DemoUsers::seed);
		this.grants.seed();
		this.filters.seed();
	}

}
