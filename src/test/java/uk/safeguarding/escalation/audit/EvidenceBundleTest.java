package uk.safeguarding.escalation.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.papers.ReportArchive;
import uk.safeguarding.escalation.papers.ReportKind;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.web.Reader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * All that there is of a case in one file.
 */
@EscalationTest
class EvidenceBundleTest {

	private static final Reader AUDITOR = new Reader("hscp-auditor", "Auditor, HSCP", List.of(HscpGroups.AUDITOR),
			false);

	@Autowired
	private Cases cases;

	@Autowired
	private CaseFiles files;

	@Autowired
	private AccessLog log;

	@Autowired
	private EvidenceBundle bundle;

	@Autowired
	private ReportArchive archive;

	@Test
	void itHoldsWhatWasSentAndReadAndTheSumOfEach() throws Exception {
		London.clockAt("2026-09-14T10:00");
		Case ended = this.cases.raise(Answers.difference("2026-09-14"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
			.runSteps()
			.done("brookfold-primary-safeguarding-lead", "Stage2Outcome", Answers.resolved())
			.confirmedByBoth()
			.runSteps();
		this.log.record(AUDITOR, List.of(ended.reference()), "case");
		Map<String, byte[]> parts = parts(this.bundle.of(this.files.get(ended.reference(), AUDITOR), AUDITOR));
		assertThat(parts).containsOnlyKeys("sheet.html", "report-to-hscp.pdf", "case-record.pdf", "timeline.csv",
				"timeline.html", "mails.csv", "readings.csv", "case-sheet.css", "sha256.txt");
		assertThat(parts.get("report-to-hscp.pdf")).startsWith("%PDF".getBytes(StandardCharsets.US_ASCII));
		assertThat(text(parts, "sheet.html")).contains((String) Answers.resolved().get("agreedActions"),
				"href=\"case-sheet.css\"", "href=\"report-to-hscp.pdf\"");
		assertThat(text(parts, "mails.csv")).contains("NotifyStage2", "@", "\"sent\"");
		assertThat(text(parts, "readings.csv")).contains("\"hscp-auditor\",\"Auditor, HSCP\",\"case\"");
		for (String line : text(parts, "sha256.txt").split("\n")) {
			String[] sumAndName = line.split("  ");
			assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(parts.get(sumAndName[1]))))
				.as(line)
				.isEqualTo(sumAndName[0]);
		}
		assertThat(text(parts, "sha256.txt").split("\n")).hasSize(parts.size() - 1);
	}

	@Test
	void eachRecordOfACaseThatWasReopenedTwiceOnOneDayIsInIt() throws Exception {
		Case raised = this.cases.raise(Answers.difference(London.today()));
		Instant printed = London.time("2026-09-14T10:00");
		for (int time = 1; time <= 3; time++) {
			this.archive.keep(raised.reference(), ReportKind.CASE_RECORD, printed.plusSeconds(time), "record.pdf",
					new byte[] { (byte) time });
		}

		Map<String, byte[]> parts = parts(this.bundle.of(this.files.get(raised.reference(), AUDITOR), AUDITOR));

		assertThat(parts).containsEntry("case-record-1.pdf", new byte[] { 1 })
			.containsEntry("case-record-2.pdf", new byte[] { 2 })
			.containsEntry("case-record.pdf", new byte[] { 3 });
	}

	@Test
	void aCaseBelowStageTwoHasNoPapers() throws Exception {
		Case raised = this.cases.raise(Answers.difference(London.today()));
		assertThat(parts(this.bundle.of(this.files.get(raised.reference(), AUDITOR), AUDITOR)))
			.doesNotContainKeys("report-to-hscp.pdf", "case-record.pdf")
			.containsKeys("sheet.html", "timeline.csv");
	}

	private static String text(Map<String, byte[]> parts, String name) {
		return new String(parts.get(name), StandardCharsets.UTF_8);
	}

	private static Map<String, byte[]> parts(byte[] bundle) throws IOException {
		Map<String, byte[]> parts = new LinkedHashMap<>();
		try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
			for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
				parts.put(entry.getName(), zip.readAllBytes());
			}
		}
		return parts;
	}

}
