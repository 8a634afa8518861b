package uk.safeguarding.escalation.production;

import java.sql.SQLException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DatabaseUnreachableTest {

	@Test
	void theSentenceHasTheDriversWordsAndNothingThatStandsBehindTheQuestionMark() {
		DatabaseUnreachable unreachable = new DatabaseUnreachable(
				"jdbc:postgresql://db.partnership.test/escalation?sslmode=verify-full&sslpassword=open-secret",
				"escalation", new SQLException("FATAL: password authentication\n failed for user \"escalation\"",
						new IllegalStateException("no more words")));

		assertThat(unreachable).hasMessage(
				"The database of ESCALATION_DATABASE_URL (jdbc:postgresql://db.partnership.test/escalation) does not let "
						+ "the user \"escalation\" in: FATAL: password authentication failed for user \"escalation\" no more words");
		assertThat(unreachable.getExitCode()).isEqualTo(1);
	}

}
