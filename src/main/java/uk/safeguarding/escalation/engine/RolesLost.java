package uk.safeguarding.escalation.engine;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.IdentityOperationResult;
import org.camunda.bpm.engine.impl.identity.db.DbIdentityServiceProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Says, within the same transaction, that somebody has lost a role or their account, or
 * is given a name, whichever way: in Admin, at a sign-in, or by the engine's interface.
 * Engine internals: the engine tells nobody what happens in its directory.
 */
@Component
public class RolesLost extends AbstractProcessEnginePlugin implements SessionFactory {

	private final ApplicationEventPublisher events;

	RolesLost(ApplicationEventPublisher events) {
		this.events = events;
	}

	@Override
	public void preInit(ProcessEngineConfigurationImpl configuration) {
		configuration.setIdentityProviderSessionFactory(this);
	}

	@Override
	public Class<?> getSessionType() {
		return DbIdentityServiceProvider.class;
	}

	@Override
	public Session openSession() {
		return new Watched();
	}

	/**
	 * Somebody has lost a role, or their account.
	 *
	 * @param userId the account
	 */
	public record RoleLost(String userId) {

	}

	/**
	 * Somebody, or a group, is given a name or an address in the engine's directory.
	 * Whoever hears it may refuse: nothing is saved then.
	 *
	 * @param text the name or the address
	 */
	public record NameGiven(String text) {

	}

	private final class Watched extends DbIdentityServiceProvider {

		@Override
		public IdentityOperationResult saveUser(User user) {
			named(user.getFirstName(), user.getLastName(), user.getEmail());
			return super.saveUser(user);
		}

		@Override
		public IdentityOperationResult saveGroup(Group group) {
			named(group.getName(), group.getType());
			return super.saveGroup(group);
		}

		private void named(String... texts) {
			Stream.of(texts)
				.filter(Objects::nonNull)
				.forEach((text) -> RolesLost.this.events.publishEvent(new NameGiven(text)));
		}

		@Override
		public IdentityOperationResult deleteMembership(String userId, String groupId) {
			return told(List.of(userId), super.deleteMembership(userId, groupId));
		}

		@Override
		public IdentityOperationResult deleteUser(String userId) {
			return told(List.of(userId), super.deleteUser(userId));
		}

		@Override
		public IdentityOperationResult deleteGroup(String groupId) {
			List<String> members = createUserQuery().memberOfGroup(groupId)
				.unlimitedList()
				.stream()
				.map(User::getId)
				.toList();
			return told(members, super.deleteGroup(groupId));
		}

		private IdentityOperationResult told(List<String> users, IdentityOperationResult result) {
			if (!result.getOperation().equals(IdentityOperationResult.OPERATION_NONE)) {
				users.forEach((user) -> RolesLost.this.events.publishEvent(new RoleLost(user)));
			}
			return result;
		}

	}

}
