package uk.safeguarding.escalation.retention;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.engine.InTurn;

/**
 * Applies the settings at the start, and every ten minutes: a hold counts then, and
 * before the next night's removal.
 */
@Component
class Retention implements SmartInitializingSingleton {

	private final HistoryRetention history;

	private final RegisterRetention register;

	private final InTurn inTurn;

	Retention(HistoryRetention history, RegisterRetention register, InTurn inTurn) {
		this.history = history;
		this.register = register;
		this.inTurn = inTurn;
	}

	@Override
	public void afterSingletonsInstantiated() {
		apply();
	}

	/** Whatever has changed since the last time. */
	@Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT10M")
	void apply() {
		this.inTurn.run(() -> {
			this.history.apply();
			this.register.apply();
		});
	}

}
