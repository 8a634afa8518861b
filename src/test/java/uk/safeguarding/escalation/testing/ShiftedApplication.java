package uk.safeguarding.escalation.testing;

import java.time.Duration;
import java.time.Instant;

import org.camunda.bpm.engine.impl.util.ClockUtil;

import uk.safeguarding.escalation.EscalationApplication;

/**
 * The application as it is, started at another time of its life: its clock shows London
 * wall-clock time {@code test.clock} at the start, and ticks on from there.
 */
public final class ShiftedApplication {

	private ShiftedApplication() {
	}

	public static void main(String[] args) {
		Instant start = London.time(System.getProperty("test.clock"));
		ClockUtil.offset(Duration.between(Instant.now(), start).toMillis());
		EscalationApplication.main(args);
	}

}
