package uk.safeguarding.escalation.engine;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.GroupQueryImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * As whom the engine looks for grants: a person has what is granted to them, to everybody
 * and to each of these.
 */
public interface GrantHolders {

	/**
	 * The holders of grants that somebody counts as.
	 * @param groups the groups that they are in
	 * @return ids of groups, each once; asked of its own answer it gives the same
	 */
	List<String> of(List<String> groups);

	/**
	 * Whether a task of a halted case is somebody's by name. The engine takes no name
	 * from it, so that it may be theirs no longer: then only the grants say it.
	 */
	boolean isHaltedInTheNameOf(String userId);

	/**
	 * Lets {@link GrantHolders} say as whom the engine looks for somebody's grants.
	 * Engine internals: in every command it would read all groups that hold any grant,
	 * 1,200 in a county, only to leave those of a person out that hold none; and what is
	 * granted to every agency's people would have to be granted 1,200 times. What that is
	 * worth stands in the decision on a county's size.
	 */
	@Component
	class Plugin extends AbstractProcessEnginePlugin {

		private final Supplier<GrantHolders> holders;

		Plugin(ObjectProvider<GrantHolders> holders) {
			this.holders = SingletonSupplier.of(holders::getObject);
		}

		@Override
		public void preInit(ProcessEngineConfigurationImpl configuration) {
			configuration.setCustomSessionFactories(List.of(new SessionFactory() {

				@Override
				public Class<?> getSessionType() {
					return AuthorizationManager.class;
				}

				@Override
				public Session openSession() {
					return new OfHolders();
				}

			}));
			configuration.setResourceAuthorizationProvider(new NoHistoryForTaskPeople());
		}

		private final class OfHolders extends AuthorizationManager {

			@Override
			public List<String> filterAuthenticatedGroupIds(List<String> groups) {
				return (groups == null || groups.isEmpty()) ? List.of() : Plugin.this.holders.get().of(groups);
			}

			/**
			 * Everybody may read the groups that they are in, as the engine grants it to
			 * each group. Asked together with that grant, H2 looks at every group that
			 * there is.
			 */
			@Override
			@SuppressWarnings("rawtypes")
			public void configureQuery(AbstractQuery query, Resource resource) {
				if (!(query instanceof GroupQueryImpl groups && isMyself(groups.getUserId()))) {
					super.configureQuery(query, resource);
				}
			}

			/**
			 * Who asks for their own tasks, or for those of their groups, is given no
			 * other: whoever may do a task may read it. Asked for the grants besides,
			 * PostgreSQL holds every task against every grant, 20,000 against 20,000.
			 */
			@Override
			public void configureTaskQuery(TaskQueryImpl query) {
				super.configureTaskQuery(query);
				if (Stream.of(query.getCandidateUser(), query.getAssignee()).anyMatch(this::isMyself)
						&& !Plugin.this.holders.get().isHaltedInTheNameOf(getCurrentAuthentication().getUserId())) {
					query.getAuthCheck().setAuthorizationCheckEnabled(false);
				}
			}

			private boolean isMyself(String userId) {
				return userId != null && getCurrentAuthentication() != null
						&& userId.equals(getCurrentAuthentication().getUserId());
			}

		}

	}

	/**
	 * Permissions on the history of single cases are switched on for the business unit.
	 * With them the engine would also let everybody who ever had a task in a case read
	 * the whole history of that case: a line manager of Stage 1 what the executives wrote
	 * at Stage 3. Who has a task reads the case with the task, and no further.
	 */
	final class NoHistoryForTaskPeople extends DefaultAuthorizationProvider {

		@Override
		protected boolean isHistoricInstancePermissionsEnabled() {
			return false;
		}

	}

}
