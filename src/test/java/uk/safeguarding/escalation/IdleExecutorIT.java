package uk.safeguarding.escalation;

import java.time.Duration;
import java.time.Instant;

import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The job executor as it is configured for production, after a minute with nothing to do.
 */
@Tag("slow")
@Tag("alone")
@EscalationTest
@TestPropertySource(properties = "camunda.bpm.job-execution.enabled=true")
@DirtiesContext
class IdleExecutorIT {

	private static final Logger LOG = LoggerFactory.getLogger(IdleExecutorIT.class);

	private static final Duration IDLE = Duration.ofSeconds(65);

	@Autowired
	private Cases cases;

	@Test
	void aLimitThatFallsDueAfterAnIdleMinuteActsWithinTwoSeconds() throws Exception {
		tickingFrom(London.time("2026-09-15T09:30"));
		Case difference = this.cases.raise(Answers.difference("2026-09-14"));
		Instant limit = London.time("2026-09-17T23:59");
		assertThat(difference.due("Stage1Limit")).isEqualTo(limit);

		tickingFrom(limit.minus(IDLE).minusSeconds(3));
		while (!ClockUtil.getCurrentTime().toInstant().isAfter(limit.plusSeconds(30))
				&& !difference.openTasks().contains("Stage2Outcome")) {
			Thread.sleep(50);
		}

		Duration late = Duration.between(limit,
				London.time(difference.variable("stage2OpenedAt").toString().substring(0, 19)));
		LOG.info("After {} s without work the limit acted within {} s.", IDLE.toSeconds(), late.toSeconds() + 1);
		assertThat(difference.openTasks()).contains("Stage2Outcome", "Stage2Response");
		assertThat(late).isBetween(Duration.ZERO, Duration.ofSeconds(1));
	}

	private static void tickingFrom(Instant now) {
		ClockUtil.resetClock();
		ClockUtil.offset(Duration.between(Instant.now(), now).toMillis());
	}

}
