package uk.safeguarding.escalation.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTest {

	@ParameterizedTest
	@ValueSource(ints = { 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069, 0x00, 0x07, 0x1B,
			0x7F, 0x85, 0xFFFE, 0x1FFFF, 0xD800 })
	void whatTurnsTextRoundOrCannotBeShownIsNotPrintable(int point) {
		String text = "a" + Character.toString(point) + "b";

		assertThat(PlainText.isPrintable(text)).isFalse();
		assertThat(PlainText.printable(text)).isEqualTo("ab");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "two\nlines\tand more\r", "العربية 12", "یہ بچہ محفوظ نہیں ہے۔", "עברית", "न\u200Dक्ष",
			"\uD83D\uDC69\u200D\uD83D\uDC67", "a\u200Fb\u200Ec\u061Cd\u200Ce", "ŵ ł é 漢字" })
	void lettersOfEveryLanguageAndWhatJoinsThemArePrintable(String text) {
		assertThat(PlainText.isPrintable(text)).isTrue();
		assertThat(PlainText.printable(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a@b.org", "Ann.O'Neill+escalation@safeguarding.police.example", "bea@example.org",
			"o'brien+x@mail.council.gov.uk", "a@b.xn--p1ai", "A.B@Example.ORG" })
	void aPlainAddressIsOne(String address) {
		assertThat(PlainText.isAddress(address)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "a@", "@b.org", "a@b@c.org", "a b@c.org", "a@b.org\r\nBcc: x@y.org", "a@b.org\n",
			"a@b.org\u0000", "a@b.org,c@d.org", "a@b.org;c@d.org", "a@b.org c@d.org", "Ann <a@b.org>", "Ann<a@b.org>",
			"<a@b.org>", "all:a@b.org;", "@x.org:a@b.org", "\"a\nb\"@c.org", "\u00e4@b.org", "a@b..org", ".a@b.org",
			"a@b_c!.org", "jane@police", "jane@b\u00fcro.example", "ja\u202ene@police.uk", "jane@police.uk;joan",
			"jane_police.uk#EXT#@council.onmicrosoft.com", "jane_police.uk#ext#@council.onmicrosoft.com" })
	void everythingElseIsNone(String address) {
		assertThat(PlainText.isAddress(address)).isFalse();
	}

	@Test
	void bulletsOfWordAreBullets() {
		assertThat(
				PlainText.withBullets("Agreed:\n\uf0b7 a visit\n  \uf0a7 today\r\n\uf0d8 a meeting\n \uf046 a letter"))
			.isEqualTo("Agreed:\n• a visit\n  ▪ today\r\n➢ a meeting\n • a letter");
		assertThat(PlainText.withBullets("\uf0fc seen \uf0fb not seen \uf02d \uf0e0 next"))
			.isEqualTo("✓ seen ✗ not seen – → next");
		assertThat(PlainText.withBullets("✓ ✗ $1 \\ not \uf046 there")).isEqualTo("✓ ✗ $1 \\ not \uf046 there");
	}

}
