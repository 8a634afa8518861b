package uk.safeguarding.escalation.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that a spreadsheet opens without doing anything of its own.
 */
class CsvTest {

	@Test
	void aFileBeginsWithAByteOrderMarkAndItsLinesEndAsRfc4180Wants() {
		assertThat(new Csv().line("Agency", "Number").line("Police", 3L).text())
			.isEqualTo("\uFEFFAgency,Number\r\nPolice,3\r\n");
	}

	@Test
	void commasQuotesAndLineBreaksAreQuoted() {
		assertThat(new Csv().line("a, b", "say \"no\"", "one\ntwo").text())
			.isEqualTo("\uFEFF\"a, b\",\"say \"\"no\"\"\",\"one\ntwo\"\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1" })
	void nothingIsAFormula(String words) {
		assertThat(new Csv().line(words).text()).startsWith("\uFEFF").matches("(?s)\uFEFF\"?'.*");
	}

	@Test
	void aNumberStaysANumber() {
		assertThat(new Csv().line(-1.5).text()).isEqualTo("\uFEFF-1.5\r\n");
	}

}
