package uk.safeguarding.escalation.access.sso;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * However busy the browser is, a sign-in lasts for one long working day.
 */
class SessionLengthIT extends SignOnTest {

	@Test
	void afterTwelveHoursRolesAreAskedForAgain() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT).in("{\"oid\":\"early\",\"roles\":[\"police.executive\"]}");
		Instant now = Instant.now();

		London.clockAt(now.plus(Duration.ofHours(11)));
		assertThat(visitor.fetch("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(200);
		London.clockAt(now.plus(Duration.ofHours(12)).plusSeconds(60));
		assertThat(visitor.fetch("/camunda/api/engine/engine/default/task/count").statusCode()).isEqualTo(401);
		assertThat(visitor.fetch("/camunda/app/tasklist/default/").statusCode()).isEqualTo(302);
	}

}
