package uk.safeguarding.escalation.papers;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ReportTextIT {

	private static final String WELSH_AND_POLISH = "Dŵr a thŷ, łąż, zażółć gęślą jaźń. ";

	private static final String SCRIPTS = "یہ بچہ محفوظ نہیں ہے۔ यह बच्चा सुरक्षित नहीं है। 这个孩子不安全。";

	@ParameterizedTest
	@EnumSource
	void textOf3500CharactersInEveryPlaceIsPrintedToTheLastOne(ReportKind kind) {
		CaseSheet sheet = SampleSheets.full(ReportTextIT::of3500Characters);
		String said = PrintedReport.squeezed(PrintedReport.of(kind, sheet).aloud());
		assertThat(SampleSheets.texts(sheet))
			.allSatisfy((text) -> assertThat(said).contains(PrintedReport.squeezed(text)));
	}

	@Test
	void nothingStandsTwiceButTheNamesOfTheStages() {
		String said = PrintedReport.of(ReportKind.CASE_RECORD, SampleSheets.full((name) -> "(Text of " + name + ")"))
			.aloud();
		assertThat(SampleSheets.texts(SampleSheets.full((name) -> "(Text of " + name + ")")))
			.filteredOn((text) -> text.startsWith("(Text") || text.startsWith("Counted") || text.startsWith("A note"))
			.allSatisfy((text) -> assertThat(said).containsOnlyOnce(text));
	}

	@Test
	void theReportTellsTheCaseFromItsBeginningAndTheRecordFromItsEnd() {
		assertThat(PrintedReport.of(SampleSheets.ordinary()).texts("H2")).containsExactly("Where the case is",
				"As it was raised", "Stage 1: line managers", "Stage 2: heads of service",
				"How the limits are counted");
		assertThat(PrintedReport.of(ReportKind.CASE_RECORD, SampleSheets.ordinary()).texts("H2")).containsExactly(
				"The stages", "Stage 2: heads of service", "Stage 1: line managers", "As it was raised",
				"How the limits are counted");
	}

	@ParameterizedTest
	@EnumSource
	void theFirstPageIsTheSummary(ReportKind kind) {
		String first = PrintedReport.squeezed(PrintedReport.of(kind, SampleSheets.ordinary()).pages().get(0));
		assertThat(first)
			.contains("BrookfoldPrimarySchoolchallengesChildren", "Stepup,stepdownorclosure", "01632960001",
					"Thursday26November2026", "Anescalationneverreplacesordelaysareferral.")
			.doesNotContain("Asitwasraised", "Attendance");
	}

	@Test
	void arabicRunsFromRightToLeft() {
		PrintedReport report = PrintedReport.of(SampleSheets.with("He said بيت to me."));
		assertThat(report.drawn()).contains("He said تيب to me.");
		assertThat(report.aloud()).contains("He said بيت to me.");
	}

	@Test
	void wordsWithLigaturesAreFoundToo() {
		assertThat(PrintedReport.of(SampleSheets.ordinary()).drawn()).contains("the professional difference");
	}

	@Test
	void lineBreaksAreKept() {
		String pages = String.join("", PrintedReport.of(SampleSheets.with("First.\nSecond.\r\n\r\nThird.")).pages());
		assertThat(pages).containsPattern("First\\.\\s*\\nSecond\\.\\s*\\n\\s*Third\\.");
	}

	@Test
	void bulletsOfWordAreBullets() {
		assertThat(PrintedReport.of(SampleSheets.with("Agreed:\n\uf0b7 a visit,\n\uf0fc a call.")).aloud())
			.contains("• a visit,", "✓ a call.");
	}

	@Test
	void aWordWiderThanThePageIsWrappedAndStaysOnIt() {
		PrintedReport report = PrintedReport.of(SampleSheets.with("W".repeat(400)));
		assertThat(report.aloud()).contains("W".repeat(400));
		assertThat(report.rightmost()).isBetween(500.0, 540.0);
	}

	@Test
	void aCharacterThatNoFontHasIsPrintedAsItsNumber() {
		assertThat(PrintedReport.of(SampleSheets.with("Sad \ud83d\ude80, မ, half \ud800, bell \u0007.")).aloud())
			.contains("Sad [U+1F680], [U+1019], half [U+D800], bell [U+0007].");
	}

	@ParameterizedTest
	@ValueSource(strings = { "<img src=x onerror=alert(1)>", "{{raisedByName}}{{{title}}}{{/isReport}}", "${7*7} #{1}",
			"&amp; &lt; &#65;", "</style><style>p{display:none}</style>", "</p></body></html>", "]]><!-- -->",
			"<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/hostname\">]>&y;", "\\0041 url(http://localhost/)",
			"' onmouseover='x", "\"; content: \"x" })
	void whatLooksLikeCodeIsPrintedAsItWasWritten(String text) {
		assertThat(PrintedReport.of(SampleSheets.with(text)).aloud()).contains(text)
			.contains("A statutory assessment, started this week.");
	}

	@Test
	void codeInALabelOrAnAgencysNameIsTextToo() {
		String code = "<b>Bold & Co</b> {{title}}</style>";
		assertThat(PrintedReport.of(SampleSheets.full((name) -> code + name)).aloud()).contains(code + "raising1",
				code + "question raising11");
	}

	@ParameterizedTest
	@EnumSource
	void everyPageSaysItsMarkingReferenceAndNumber(ReportKind kind) {
		List<String> pages = PrintedReport.of(kind, SampleSheets.full((name) -> "Text. ".repeat(40))).pages();
		assertThat(pages).hasSizeGreaterThan(9);
		for (int i = 0; i < pages.size(); i++) {
			assertThat(pages.get(i).split("OFFICIAL-SENSITIVE", -1)).hasSizeGreaterThanOrEqualTo(3);
			assertThat(pages.get(i)).contains("HSCP-2026-0042", "Page " + (i + 1) + " of " + pages.size());
		}
	}

	@Test
	void noPageIsEmptyWhereverTheTextEnds() {
		for (int lines = 1; lines <= 45; lines++) {
			assertThat(PrintedReport.of(SampleSheets.with("A line.\n".repeat(lines) + "The last.")).pages())
				.allSatisfy((page) -> assertThat(page).containsPattern("[a-z]\\."));
		}
	}

	@Test
	void linesStandCloserWhereAFewWouldHaveAPageOfTheirOwn() {
		TaggedPdf pdf = new TaggedPdf(new ReportFonts());
		for (int lines = 40; lines <= 60; lines++) {
			List<String> pages = new PrintedReport(pdf.of("<html lang='en-GB'><head><title>x</title><style>"
					+ "@page { size: A4; margin: 20mm } body { line-height: 1.4 } p { margin: 0 } .closer { line-height: 1.2 }"
					+ "</style></head><body><h1>x</h1>" + "<p>A line.</p>".repeat(lines) + "</body></html>",
					SampleSheets.writtenAt()))
				.pages();
			assertThat(pages.get(pages.size() - 1).lines().count()).as(lines + " lines").isGreaterThan(4);
		}
	}

	@Test
	void anUrgentReportSaysSoFirst() {
		assertThat(PrintedReport.of(SampleSheets.full((name) -> name)).aloud())
			.containsPattern("URGENT\\. urgent\\s*Reference");
		assertThat(PrintedReport.of(SampleSheets.ordinary()).aloud()).doesNotContain("URGENT");
	}

	@Test
	void theReportSaysWhatItIsWhatItIsNotAndWhatToDo() {
		assertThat(PrintedReport.of(SampleSheets.ordinary()).aloud()).contains(
				"This is a formal escalation under the policy “Multi-agency Resolution", "This paper is not the policy",
				"https://www.example.org/", "What to do now: the challenged agency responds");
		assertThat(PrintedReport.of(SampleSheets.full((name) -> name)).aloud()).contains("the case has its outcome")
			.doesNotContain("What to do now");
	}

	@Test
	void theRecordSaysWhereToPutIt() {
		assertThat(PrintedReport.of(ReportKind.CASE_RECORD, SampleSheets.ordinary()).aloud())
			.contains("Put this on the child’s file");
	}

	@ParameterizedTest
	@EnumSource
	void theWordingIsNeutral(ReportKind kind) {
		assertThat(PrintedReport.of(kind, SampleSheets.full((name) -> "x")).aloud().toLowerCase())
			.doesNotContain("dispute", "complain", "opponent", "alleg", "accus");
	}

	@Test
	void theSameReportGivesTheSameFile() {
		CaseSheet sheet = SampleSheets.with(SCRIPTS);
		assertThat(print(SampleSheets.printer(), sheet)).isEqualTo(print(SampleSheets.printer(), sheet));
	}

	@Test
	void manyMayPrintAtOnce() {
		ReportPrinter printer = SampleSheets.printer();
		CaseSheet sheet = SampleSheets.with(SCRIPTS);
		byte[] alone = print(printer, sheet);
		List<byte[]> together = IntStream.range(0, 40).parallel().mapToObj((number) -> print(printer, sheet)).toList();
		assertThat(together).allSatisfy((pdf) -> assertThat(pdf).isEqualTo(alone));
	}

	private static byte[] print(ReportPrinter printer, CaseSheet sheet) {
		return printer.print(ReportKind.CASE_RECORD, sheet, SampleSheets.writtenAt());
	}

	private static String of3500Characters(String name) {
		String start = "Text of " + name + ": ";
		String end = " End of " + name + ".";
		return start + WELSH_AND_POLISH.repeat(120).substring(0, 3500 - start.length() - end.length()) + end;
	}

}
