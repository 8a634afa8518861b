package uk.safeguarding.escalation.mail;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RecipientTest {

	@ParameterizedTest
	@ValueSource(strings = { "a@b.org", "Ann.O'Neill+escalation@safeguarding.police.example" })
	void aPlainAddressHasNoProblem(String address) {
		assertThat(new Recipient(address).problem()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a", "a@", "@b.org", "a@b@c.org", "a b@c.org", "a@b.org\r\nBcc: x@y.org", "a@b.org\n",
			"a@b.org\u0000", "a@b.org,c@d.org", "a@b.org;c@d.org", "a@b.org c@d.org", "Ann <a@b.org>", "<a@b.org>",
			"all:a@b.org;", "@x.org:a@b.org", "\"a\nb\"@c.org", "\u00e4@b.org", "a@b..org", ".a@b.org", "a@b_c!.org" })
	void everythingElseHasOneInPlainWords(String address) {
		assertThat(new Recipient(address).problem())
			.hasValueSatisfying((problem) -> assertThat(problem).startsWith("Th").endsWith(".").doesNotContain("\n"));
	}

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

	@Test
	void everybodyIsNamedOnceAndBlanksAreNobody() {
		assertThat(Recipient.distinct(List.of("Ann@b.org", "", " ann@B.org ", "\t", "bob@b.org")))
			.extracting(Recipient::address)
			.containsExactly("Ann@b.org", "bob@b.org");
	}

}
