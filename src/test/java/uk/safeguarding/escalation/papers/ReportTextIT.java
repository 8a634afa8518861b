package uk.safeguarding.escalation.papers;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReportTextIT {

	private static final Set<String> ONLY_IN_THE_REPORT = Set.of("urgent", "currentStage", "currentLimit",
			"whatToDoNow", "settledByTalking");

	private static final Set<String> ONLY_IN_THE_RECORD = Set.of("endedAt", "raisedInError", "settledByTalking");

	private static final String WELSH_AND_POLISH = "Dŵr a thŷ, łąż, zażółć gęślą jaźń. ";

	private static final String SCRIPTS = "یہ بچہ محفوظ نہیں ہے۔ यह बच्चा सुरक्षित नहीं है। 这个孩子不安全。";

	@Test
	void textOf3500CharactersInEveryPlaceIsPrintedToTheLastOne() {
		CaseReport report = SampleReports.full(ReportKind.CASE_RECORD, ReportTextIT::of3500Characters);
		String said = PrintedReport.squeezed(PrintedReport.of(report).aloud());
		assertEverythingIsIn(said, report);
	}

	@Test
	void theReportHasAPlaceForEverythingButTheOutcome() {
		CaseReport report = SampleReports.full(ReportKind.REPORT_TO_HSCP, (name) -> "Text of " + name + ";");
		String said = PrintedReport.of(report).aloud();
		assertThat(report.facts()).allSatisfy((name, text) -> {
			if (name.startsWith("final") || ONLY_IN_THE_RECORD.contains(name)) {
				assertThat(said).doesNotContain(text);
			}
			else {
				assertThat(said).contains(text);
			}
		});
	}

	@Test
	void arabicRunsFromRightToLeft() {
		PrintedReport report = PrintedReport.of(SampleReports.with("decisionChallenged", "He said بيت to me."));
		assertThat(report.drawn()).contains("He said تيب to me.");
		assertThat(report.aloud()).contains("He said بيت to me.");
	}

	@Test
	void wordsWithLigaturesAreFoundToo() {
		assertThat(PrintedReport.of(SampleReports.ordinary(ReportKind.REPORT_TO_HSCP)).drawn())
			.contains("The professional difference");
	}

	@Test
	void lineBreaksAreKept() {
		String pages = String.join("",
				PrintedReport.of(SampleReports.with("impactOnChild", "First.\nSecond.\r\n\r\nThird.")).pages());
		assertThat(pages).containsPattern("First\\.\\s*\\nSecond\\.\\s*\\n\\s*Third\\.");
	}

	@Test
	void aWordWiderThanThePageIsWrappedAndStaysOnIt() {
		PrintedReport report = PrintedReport.of(SampleReports.with("impactOnChild", "W".repeat(400)));
		assertThat(report.aloud()).contains("W".repeat(400));
		assertThat(report.rightmost()).isBetween(500.0, 540.0);
	}

	@Test
	void aCharacterThatNoFontHasIsPrintedAsItsNumber() {
		assertThat(
				PrintedReport.of(SampleReports.with("impactOnChild", "Sad \ud83d\ude80, မ, half \ud800, bell \u0007."))
					.aloud())
			.contains("Sad [U+1F680], [U+1019], half [U+D800], bell [U+0007].");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<img src=x onerror=alert(1)>", "{{raisedByName}}{{{title}}}{{/isReport}}", "${7*7} #{1}",
			"&amp; &lt; &#65;", "</style><style>p{display:none}</style>", "</p></body></html>", "]]><!-- -->",
			"<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/hostname\">]>&y;", "\\0041 url(http://localhost/)",
			"' onmouseover='x", "\"; content: \"x" })
	void whatLooksLikeCodeIsPrintedAsItWasWritten(String text) {
		assertThat(PrintedReport.of(SampleReports.with("decisionChallenged", text)).aloud()).contains(text)
			.contains("A statutory assessment, started this week.");
	}

	@Test
	void codeInAReferenceOrAnAgencysNameIsTextToo() {
		CaseReport ordinary = SampleReports.with("raisingAgencyName", "<b>Bold & Co</b> {{title}}");
		PrintedReport report = PrintedReport.of(new CaseReport(ordinary.kind(), "HSCP-1</style><b>'\"}{{title}}",
				ordinary.writtenAt(), ordinary.facts(), ordinary.stages(), ordinary.limits()));
		assertThat(report.aloud()).contains("<b>Bold & Co</b> {{title}}", "HSCP-1</style><b>'\"}{{title}}");
	}

	@ParameterizedTest
	@EnumSource
	void everyPageSaysItsMarkingReferenceAndNumber(ReportKind kind) {
		List<String> pages = PrintedReport.of(SampleReports.full(kind, (name) -> "Text. ".repeat(40))).pages();
		assertThat(pages).hasSizeGreaterThan(9);
		for (int i = 0; i < pages.size(); i++) {
			assertThat(pages.get(i).split("OFFICIAL-SENSITIVE", -1)).hasSizeGreaterThanOrEqualTo(3);
			assertThat(pages.get(i)).contains("HSCP-2026-0042", "Page " + (i + 1) + " of " + pages.size());
		}
	}

	@Test
	void noPageIsEmptyWhereverTheTextEnds() {
		ReportPrinter printer = new ReportPrinter();
		for (int lines = 1; lines <= 45; lines++) {
			CaseReport report = SampleReports.with("latestNewInformation", "A line.\n".repeat(lines) + "The last.");
			assertThat(new PrintedReport(printer.print(report)).pages()).last().asString().containsPattern("[a-z]\\.");
		}
	}

	@Test
	void anUrgentReportSaysSoFirst() {
		assertThat(PrintedReport.of(SampleReports.with("urgent", "The risk has risen.")).aloud())
			.containsPattern("URGENT\\. The risk has risen\\.\\s*Reference");
		assertThat(PrintedReport.of(SampleReports.ordinary(ReportKind.REPORT_TO_HSCP)).aloud())
			.doesNotContain("URGENT");
	}

	@Test
	void theReportSaysWhatItIsAndWhatItIsNot() {
		assertThat(PrintedReport.of(SampleReports.ordinary(ReportKind.REPORT_TO_HSCP)).aloud()).contains(
				"This is a formal escalation under the policy",
				"This paper is not the policy. The policy itself is at https://www.example.org/");
	}

	@Test
	void theRecordSaysWhereToPutIt() {
		assertThat(PrintedReport.of(SampleReports.ordinary(ReportKind.CASE_RECORD)).aloud())
			.contains("Put this on the child’s file");
	}

	@ParameterizedTest
	@EnumSource
	void theWordingIsNeutral(ReportKind kind) {
		assertThat(PrintedReport.of(SampleReports.full(kind, (name) -> "x")).aloud().toLowerCase())
			.doesNotContain("dispute", "complain", "opponent", "alleg", "accus");
	}

	@Test
	void whatIsNotKnownIsLeftOutWithItsHeading() {
		CaseReport bare = new CaseReport(ReportKind.REPORT_TO_HSCP, SampleReports.REFERENCE, SampleReports.writtenAt(),
				Map.of("raisingAgencyName", "School", "challengedAgencyName", "Council"), List.of(), List.of());
		PrintedReport report = PrintedReport.of(bare);
		assertThat(report.texts("H3")).isEmpty();
		assertThat(report.aloud()).contains("There is no earlier stage.", "None has been added.", "not known");
	}

	@Test
	void aNameThatTheReportHasNoPlaceForIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> SampleReports.with("riskHasRisen", "x"))
			.withMessage("A report has no place for \"riskHasRisen\".");
		assertThatIllegalArgumentException().isThrownBy(() -> SampleReports.with("raisingAgencyName", " "))
			.withMessage("A report needs \"raisingAgencyName\".");
	}

	@Test
	void theSameReportGivesTheSameFile() {
		CaseReport report = SampleReports.with("impactOnChild", SCRIPTS);
		assertThat(new ReportPrinter().print(report)).isEqualTo(new ReportPrinter().print(report));
	}

	@Test
	void manyMayPrintAtOnce() {
		ReportPrinter printer = new ReportPrinter();
		CaseReport report = SampleReports.with("impactOnChild", SCRIPTS);
		byte[] alone = printer.print(report);
		List<byte[]> together = IntStream.range(0, 40).parallel().mapToObj((number) -> printer.print(report)).toList();
		assertThat(together).allSatisfy((pdf) -> assertThat(pdf).isEqualTo(alone));
	}

	private static void assertEverythingIsIn(String said, CaseReport report) {
		report.facts().forEach((name, text) -> {
			if (!ONLY_IN_THE_REPORT.contains(name)) {
				assertThat(said).contains(PrintedReport.squeezed(text));
			}
		});
		report.stages()
			.forEach((stage) -> stage.values()
				.forEach((text) -> assertThat(said).contains(PrintedReport.squeezed(text))));
		report.limits()
			.forEach((limit) -> limit.values()
				.forEach((text) -> assertThat(said).contains(PrintedReport.squeezed(text))));
	}

	private static String of3500Characters(String name) {
		String start = "Text of " + name + ": ";
		String end = " End of " + name + ".";
		return start + WELSH_AND_POLISH.repeat(120).substring(0, 3500 - start.length() - end.length()) + end;
	}

}
