package uk.safeguarding.escalation.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A table that any spreadsheet reads and none calculates.
 */
class CsvTest {

	@Test
	void cellsAreQuotedAndLinesEndAsTheStandardSays() {
		assertThat(new Csv().line("a", "b \"c\", d").line("", "e\nf").toString())
			.isEqualTo("\uFEFF\"a\",\"b \"\"c\"\", d\"\r\n\"\",\"e\nf\"\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00A0=1", "＝1", "－1" })
	void whatCouldBeAFormulaBeginsWithAnApostrophe(String text) {
		assertThat(new Csv().line(text).toString()).isEqualTo("\uFEFF\"'" + text + "\"\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "a=1", "2026-10-06T09:00:00Z", "'", "“Quoted”" })
	void everythingElseStaysAsItIs(String text) {
		assertThat(new Csv().line(text).toString()).isEqualTo("\uFEFF\"" + text + "\"\r\n");
	}

	@Test
	void aNumberStaysANumber() {
		assertThat(new Csv().line("Police", 3L, -1.5).toString()).isEqualTo("\uFEFF\"Police\",3,-1.5\r\n");
	}

	@Test
	void aLongTableIsTakenAwayPieceByPiece() {
		Csv csv = new Csv().line("a");
		assertThat(csv.take() + csv.line("b").take()).isEqualTo(new Csv().line("a").line("b").toString());
	}

}
