package uk.safeguarding.escalation.testing;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives the engine its real clock back after each test.
 */
public class RealTimeAfterwards implements AfterEachCallback {

	@Override
	public void afterEach(ExtensionContext context) {
		London.resetClock();
	}

}
