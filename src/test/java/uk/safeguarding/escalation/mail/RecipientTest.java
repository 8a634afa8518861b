package uk.safeguarding.escalation.mail;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecipientTest {

	@Test
	void anEndlessAddressIsRefusedAndFitsTheLog() {
		Recipient endless = new Recipient("a".repeat(400) + "@b.org");

		assertThat(endless.problem()).isPresent();
		assertThat(endless.id()).hasSize(320);
	}

	@Test
	void aBrokenAddressIsNeverTakenForAGoodOne() {
		assertThat(new Recipient("a@b.org\n").id()).isNotEqualTo(new Recipient("a@b.org").id());
		assertThat(new Recipient(new Recipient("a\n@b.org").id()).problem()).isPresent();
	}

}
