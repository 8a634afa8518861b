package uk.safeguarding.escalation.papers;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.function.UnaryOperator;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

import static org.assertj.core.api.Assertions.assertThat;

class AccessibleReportTest {

	private static final String SCRIPTS = "قالت الأم إنها خائفة على ابنتها (ليلى) في البيت. क्षत्रिय স্ত্রী 这个孩子。";

	private static final UnaryOperator<String> LONG = (name) -> name + " " + SCRIPTS
			+ "The school tells the duty team the same morning, ŵ ŷ łąż.\n\n".repeat(3);

	@BeforeAll
	static void startTheValidator() {
		VeraGreenfieldFoundryProvider.initialise();
	}

	@ParameterizedTest
	@EnumSource
	void anOrdinaryReportPassesEveryCheckOfPdfUa(ReportKind kind) throws Exception {
		assertThat(failedChecks(new ReportPrinter().print(SampleReports.ordinary(kind)))).isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void soDoesOneWithLongTextAndOtherScriptsInEveryPlace(ReportKind kind) throws Exception {
		assertThat(failedChecks(new ReportPrinter().print(SampleReports.full(kind, LONG)))).isEmpty();
	}

	@Test
	void headingsAreNestedWithoutSkippingALevel() {
		PrintedReport record = PrintedReport
			.of(SampleReports.full(ReportKind.CASE_RECORD, (name) -> "Text of " + name));
		List<Integer> levels = record.elements("H1", "H2", "H3", "H4")
			.stream()
			.map((heading) -> heading.getStructureType().charAt(1) - '0')
			.toList();
		assertThat(levels).startsWith(1).contains(2, 3, 4);
		assertThat(levels.stream().filter((level) -> level == 1)).hasSize(1);
		for (int i = 1; i < levels.size(); i++) {
			assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
		}
	}

	@Test
	void theReportComesInTheOrderOfItsReadersQuestions() {
		assertThat(PrintedReport.of(SampleReports.ordinary(ReportKind.REPORT_TO_HSCP)).texts("H1", "H2"))
			.containsExactly("Report to HSCP – Multi-agency Resolution Template", "Risk to the child", "Who",
					"The child", "The professional difference", "How it began", "The stages so far",
					"The limits of the stages", "New information since it was raised");
	}

	@Test
	void theRecordSaysTheOutcomeFirstAndEveryStage() {
		assertThat(PrintedReport.of(SampleReports.ordinary(ReportKind.CASE_RECORD)).texts("H1", "H2")).containsExactly(
				"Record of an escalation under the HSCP policy", "Outcome", "Risk to the child", "Who", "The child",
				"The professional difference", "How it began", "Every stage", "The limits of the stages",
				"New information since it was raised");
	}

	@Test
	void aScreenReaderSaysWhatStandsOnThePagesInTheSameOrder() {
		PrintedReport report = PrintedReport.of(SampleReports.ordinary(ReportKind.REPORT_TO_HSCP));
		String seen = String.join("", report.pages().stream().map(AccessibleReportTest::withoutMargins).toList());
		assertThat(PrintedReport.squeezed(report.aloud())).isEqualTo(PrintedReport.squeezed(seen));
	}

	@Test
	void theLimitsAreATableWithHeadersOfColumnsAndRows() {
		PrintedReport report = PrintedReport.of(SampleReports.ordinary(ReportKind.REPORT_TO_HSCP));
		List<PDStructureElement> headers = report.elements("TH");
		assertThat(headers).filteredOn((header) -> scope(header).equals("Column"))
			.extracting(report::text)
			.containsExactly("Stage", "Limit", "Kind", "How it was counted");
		assertThat(headers).filteredOn((header) -> scope(header).equals("Row"))
			.extracting(report::text)
			.endsWith("Stage 1", "Stage 2", "Stage 3", "Stage 4");
	}

	@Test
	void titleAndLanguageAreSaid() {
		PrintedReport report = PrintedReport.of(SampleReports.ordinary(ReportKind.REPORT_TO_HSCP));
		assertThat(report.document().getDocumentInformation().getTitle())
			.isEqualTo("HSCP-2026-0042: Report to HSCP – Multi-agency Resolution Template");
		assertThat(report.document().getDocumentCatalog().getLanguage()).isEqualTo("en-GB");
		assertThat(report.document().getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
	}

	@Test
	void bookmarksAreTheHeadings() {
		PrintedReport record = PrintedReport
			.of(SampleReports.full(ReportKind.CASE_RECORD, (name) -> "Text of " + name));
		assertThat(record.bookmarks()).extracting(String::strip)
			.containsExactlyElementsOf(record.texts("H1", "H2", "H3"));
		assertThat(record.bookmarks()).contains("  Every stage", "    Text of 4.title");
	}

	@Test
	void everyFontIsEmbeddedAndReduced() {
		assertThat(PrintedReport.of(SampleReports.ordinary(ReportKind.REPORT_TO_HSCP)).fonts()).isNotEmpty()
			.allSatisfy((font) -> {
				assertThat(font.isEmbedded()).isTrue();
				assertThat(font.getName()).matches("[A-Z]{6}\\+DejaVuSans(-Bold)?");
			});
	}

	private static String withoutMargins(String page) {
		return page.replaceFirst("(?s)^\\s*OFFICIAL-SENSITIVE\\s", "")
			.replaceFirst("HSCP-2026-0042\\s+OFFICIAL-SENSITIVE\\s+Page \\d+ of \\d+\\s*", "");
	}

	private static String scope(PDStructureElement header) {
		COSDictionary attributes = (COSDictionary) header.getCOSObject().getDictionaryObject(COSName.A);
		return attributes.getNameAsString("Scope");
	}

	private static List<String> failedChecks(byte[] pdf) throws Exception {
		try (PDFAParser parser = Foundries.defaultInstance()
			.createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
				PDFAValidator validator = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
			return validator.validate(parser)
				.getTestAssertions()
				.stream()
				.filter((check) -> check.getStatus() == TestAssertion.Status.FAILED)
				.map((check) -> check.getRuleId().getClause() + "-" + check.getRuleId().getTestNumber() + " "
						+ check.getMessage() + " " + check.getLocation().getContext())
				.distinct()
				.toList();
		}
	}

}
