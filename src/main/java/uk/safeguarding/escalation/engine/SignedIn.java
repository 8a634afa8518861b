package uk.safeguarding.escalation.engine;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.springframework.stereotype.Component;

/**
 * Who is signed in at this moment. Engine internals: the public service hands out an
 * internal type.
 */
@Component
public class SignedIn {

	private final IdentityService identityService;

	private final ProcessEngineConfigurationImpl engine;

	SignedIn(IdentityService identityService, ProcessEngineConfigurationImpl engine) {
		this.identityService = identityService;
		this.engine = engine;
	}

	/**
	 * The account of the person on whose behalf the engine works.
	 * @return empty for the engine's own work, such as a timer
	 */
	public Optional<String> userId() {
		return Optional.ofNullable(this.identityService.getCurrentAuthentication()).map(Authentication::getUserId);
	}

	/**
	 * Works with the engine as somebody, with that person's permissions.
	 * @param userId the account
	 * @param groups the groups that it is in
	 * @param work what is to be done
	 * @param <T> the kind of its result
	 * @return the result; nobody is signed in any more
	 */
	public <T> T as(String userId, List<String> groups, Supplier<T> work) {
		this.identityService.setAuthentication(userId, groups);
		try {
			return work.get();
		}
		finally {
			this.identityService.clearAuthentication();
		}
	}

	/**
	 * Works with the engine in somebody's name, which stands in its log of operations,
	 * without asking it for permission: the application has decided that they may.
	 * @param userId the account
	 * @param groups the groups that it is in
	 * @param work what is to be done
	 */
	public void inTheNameOf(String userId, List<String> groups, Runnable work) {
		as(userId, groups, () -> this.engine.getCommandExecutorTxRequired()
			.execute((context) -> context.runWithoutAuthorization((CommandContext same) -> {
				work.run();
				return null;
			})));
	}

	/**
	 * Asks the engine on the application's own behalf, whoever is signed in.
	 * @param question what to ask
	 * @param <T> the kind of answer
	 * @return the answer, with nobody's permissions in the way
	 */
	public <T> T aside(Supplier<T> question) {
		Authentication before = this.identityService.getCurrentAuthentication();
		this.identityService.clearAuthentication();
		try {
			return question.get();
		}
		finally {
			if (before != null) {
				this.identityService.setAuthentication(before.getUserId(), before.getGroupIds(), before.getTenantIds());
			}
		}
	}

}
