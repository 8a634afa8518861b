package uk.safeguarding.escalation.papers;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.function.UnaryOperator;

import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
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

@Tag("slow")
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
		assertThat(failedChecks(SampleSheets.printer().print(kind, SampleSheets.ordinary(), SampleSheets.writtenAt())))
			.isEmpty();
	}

	@ParameterizedTest
	@EnumSource
	void soDoesOneWithLongTextAndOtherScriptsInEveryPlace(ReportKind kind) throws Exception {
		assertThat(failedChecks(SampleSheets.printer().print(kind, SampleSheets.full(LONG), SampleSheets.writtenAt())))
			.isEmpty();
	}

	@Test
	void headingsAreNestedWithoutSkippingALevel() {
		PrintedReport record = PrintedReport.of(ReportKind.CASE_RECORD, SampleSheets.written(200));
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
	void aScreenReaderSaysWhatStandsOnThePagesInTheSameOrder() {
		PrintedReport report = PrintedReport.of(SampleSheets.ordinary());
		String seen = String.join("", report.pages().stream().map(AccessibleReportTest::withoutMargins).toList());
		assertThat(PrintedReport.squeezed(report.aloud())).isEqualTo(PrintedReport.squeezed(seen));
	}

	@Test
	void theLimitsAreATableWithHeadersOfColumnsAndRows() {
		PrintedReport report = PrintedReport.of(SampleSheets.ordinary());
		List<PDStructureElement> headers = report.elements("TH");
		assertThat(headers).filteredOn((header) -> scope(header).equals("Column"))
			.extracting(report::text)
			.containsExactly("Stage", "Limit", "Where it stands");
		assertThat(headers).filteredOn((header) -> scope(header).equals("Row"))
			.extracting(report::text)
			.contains("Stage 1: managers of this level", "Stage 4: managers of this level", "Whom to ring", "Position");
	}

	@Test
	void titleAndLanguageAreSaid() {
		PrintedReport report = PrintedReport.of(SampleSheets.ordinary());
		assertThat(report.document().getDocumentInformation().getTitle())
			.isEqualTo("HSCP-2026-0042: Report to HSCP: multi-agency resolution of professional differences");
		assertThat(report.document().getDocumentCatalog().getLanguage()).isEqualTo("en-GB");
		assertThat(report.document().getDocumentCatalog().getViewerPreferences().displayDocTitle()).isTrue();
	}

	@Test
	void bookmarksAreTheHeadings() {
		PrintedReport record = PrintedReport.of(ReportKind.CASE_RECORD, SampleSheets.full((name) -> "Text of " + name));
		assertThat(record.bookmarks()).extracting(String::strip)
			.containsExactlyElementsOf(record.texts("H1", "H2", "H3"));
		assertThat(record.bookmarks()).contains("  The stages", "  Text of stage 4", "    Text of raising4");
	}

	@Test
	void everyFontIsEmbeddedAndReduced() {
		assertThat(PrintedReport.of(SampleSheets.ordinary()).fonts()).isNotEmpty().allSatisfy((font) -> {
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
