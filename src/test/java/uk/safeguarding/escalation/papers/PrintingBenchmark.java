package uk.safeguarding.escalation.papers;

import org.junit.jupiter.api.Test;

import uk.safeguarding.escalation.testing.Timing;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long printing takes and how large the files are. Not part of the suite:
 * {@code ./mvnw -Pbenchmark test}.
 */
class PrintingBenchmark {

	private static final int TIMES = 100;

	private final ReportPrinter printer = SampleSheets.printer();

	@Test
	void anOrdinaryReport() throws Exception {
		measure("an ordinary Report to HSCP", ReportKind.REPORT_TO_HSCP, SampleSheets.ordinary());
	}

	@Test
	void aCaseRecordOfAllStagesWith3500CharactersWherePeopleWrite() throws Exception {
		measure("a case record with 3,500 characters in every field that people write", ReportKind.CASE_RECORD,
				SampleSheets.written(3500));
	}

	private void measure(String what, ReportKind kind, CaseSheet sheet) throws Exception {
		byte[] pdf = this.printer.print(kind, sheet, SampleSheets.writtenAt());
		Timing.measure(
				"%s, %d pages, %d kB".formatted(what, new PrintedReport(pdf).document().getNumberOfPages(),
						pdf.length / 1024),
				TIMES, () -> assertThat(this.printer.print(kind, sheet, SampleSheets.writtenAt())).hasSameSizeAs(pdf));
	}

}
