package uk.safeguarding.escalation.register.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Numbers under five are withheld, and a second one where the total would give it away.
 */
class SmallNumbersTest {

	private final Counts counts = new Counts();

	@Test
	void whereNothingIsSmallNothingIsWithheld() {
		line("total", 5, 9, 0, 12);

		assertThat(withheld()).isEmpty();
	}

	@Test
	void theSmallestOtherNumberIsWithheldSoThatTheTotalDoesNotGiveASmallOneAway() {
		line("total", 4, 9, 0, 12);

		assertThat(withheld()).containsExactlyInAnyOrder("total 1", "total 2");
	}

	@Test
	void twoSmallNumbersThatTogetherLeaveNoDoubtNeedAThird() {
		line("total", 1, 2, 9, 12);

		assertThat(withheld()).containsExactlyInAnyOrder("total 1", "total 2", "total 3");
	}

	@Test
	void twoSmallNumbersWithRoomBetweenThemProtectEachOther() {
		line("total", 4, 3, 9, 12);

		assertThat(withheld()).containsExactlyInAnyOrder("total 1", "total 2");
	}

	@Test
	void aSmallTotalIsWithheldWithWhatItIsMadeOf() {
		line("total", 0, 3, 0, 0);

		assertThat(withheld()).containsExactlyInAnyOrder("total", "total 2");
	}

	@Test
	void aTotalOfOnesAloneGoesToo() {
		line("total", 1, 1, 1, 1, 1);

		assertThat(withheld()).hasSize(6);
	}

	@Test
	void aTotalThatStandsInTwoTablesGivesNothingAwayInEither() {
		line("total", 1, 1, 1, 1, 1);
		line("other", 5, 0);
		this.counts.isSum("total", "other");

		assertThat(withheld()).contains("total", "other", "other 1");
	}

	private Set<String> withheld() {
		return new SmallNumbers(5).withheld(this.counts, this.counts.names());
	}

	private void line(String total, int... parts) {
		List<String> names = new ArrayList<>();
		for (int part : parts) {
			names.add(total + " " + (names.size() + 1));
			this.counts.add(names.get(names.size() - 1), part);
		}
		this.counts.addUp(total, names);
	}

}
