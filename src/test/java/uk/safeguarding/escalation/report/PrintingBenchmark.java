package uk.safeguarding.escalation.report;

import java.util.Arrays;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long printing takes and how large the files are. Not part of the suite:
 * {@code ./mvnw -Pbenchmark test}.
 */
class PrintingBenchmark {

	private static final int TIMES = 100;

	private final ReportPrinter printer = new ReportPrinter();

	@Test
	void anOrdinaryReport() {
		measure("an ordinary Report to HSCP", SampleReports.ordinary(ReportKind.REPORT_TO_HSCP));
	}

	@Test
	void aCaseRecordOfAllStagesWith3500CharactersWherePeopleWrite() {
		measure("a case record with 3,500 characters in every field that people write",
				SampleReports.written(ReportKind.CASE_RECORD, 3500));
	}

	private void measure(String what, CaseReport report) {
		byte[] pdf = this.printer.print(report);
		double[] milliseconds = new double[TIMES];
		for (int i = 0; i < TIMES; i++) {
			long start = System.nanoTime();
			assertThat(this.printer.print(report)).hasSameSizeAs(pdf);
			milliseconds[i] = (System.nanoTime() - start) / 1e6;
		}
		Arrays.sort(milliseconds);
		System.out.printf("BENCHMARK %s: median %.0f ms, 95th percentile %.0f ms, slowest %.0f ms; %d pages, %d kB%n",
				what, milliseconds[TIMES / 2], milliseconds[TIMES * 95 / 100], milliseconds[TIMES - 1],
				new PrintedReport(pdf).document().getNumberOfPages(), pdf.length / 1024);
	}

}
