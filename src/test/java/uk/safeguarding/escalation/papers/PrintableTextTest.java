package uk.safeguarding.escalation.papers;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PrintableTextTest {

	private final PrintableText printable = new PrintableText(new ReportFonts()::have);

	@Test
	void whatTheFontsHaveStaysAsItIs() {
		unchanged(
				"Dŵr a thŷ; zażółć gęślą jaźń; Ελληνικά; Українська; שלום; أنا خائفة; پنجاب; ਪੰਜਾਬੀ; 中文; “quoted” – £5 [U+0041]");
	}

	@Test
	void whatTheyDoNotHaveIsItsNumber() {
		printed("\ud83d\ude80", "[U+1F680]");
		printed("မြန်", "[U+1019][U+103C][U+1014][U+103A]");
		printed("\ue000\ufffe", "[U+E000][U+FFFE]");
	}

	@Test
	void controlCharactersAndHalvesOfACharacterAreShown() {
		printed("a\u0000b\u0007c\u009fd", "a[U+0000]b[U+0007]c[U+009F]d");
		printed("\ud83d and \ude00", "[U+D83D] and [U+DE00]");
	}

	@Test
	void aMarkThatTurnsTheOrderAroundIsShown() {
		printed("not \u202eevas", "not [U+202E]evas");
	}

	@Test
	void invisibleMarksThatLanguagesNeedStay() {
		unchanged("می\u200cخواهم, \u2066+44 1632\u2069, co\u00adoperate");
	}

	@Test
	void everyLineEndIsALineFeed() {
		printed("a\r\nb\rc\u2028d\u2029e\nf", "a\nb\nc\nd\ne\nf");
		printed("a\tb", "a    b");
	}

	@Test
	void anAccentTypedApartJoinsItsLetter() {
		printed("w\u0302", "ŵ");
	}

	private void unchanged(String text) {
		printed(text, text);
	}

	private void printed(String text, String expected) {
		assertThat(this.printable.of(text)).isEqualTo(expected);
	}

}
