package uk.safeguarding.escalation.papers;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

import uk.safeguarding.escalation.register.Escalation;
import uk.safeguarding.escalation.register.Register;
import uk.safeguarding.escalation.testing.EscalationTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@EscalationTest
class ReportArchiveTest {

	private static final Instant MADE = Instant.parse("2026-11-20T00:01:02.123456Z");

	@Autowired
	private Register register;

	@Autowired
	private ReportArchive archive;

	@Autowired
	private ReportPrinter printer;

	private String reference;

	@BeforeEach
	void raise() {
		this.reference = "HSCP-2026-" + UUID.randomUUID().toString().substring(0, 8);
		this.register.raised(
				new Escalation(this.reference, this.reference, 1, MADE, "brookfold-primary", "childrens-social-care",
						Optional.empty(), "UPN/204-77", "upn", List.of(), "step-up-step-down-or-closure",
						LocalDate.of(2026, 11, 16), false, Optional.empty(), Optional.empty(), 1));
	}

	@Test
	void aReportIsFoundAsItWasKept() {
		byte[] pdf = this.printer.print(ReportKind.REPORT_TO_HSCP, SampleSheets.ordinary(), SampleSheets.writtenAt());
		StoredReport kept = keep(ReportKind.REPORT_TO_HSCP, pdf);
		assertThat(this.archive.find(this.reference, ReportKind.REPORT_TO_HSCP)).get()
			.usingRecursiveComparison()
			.isEqualTo(kept);
		assertThat(kept.content()).isEqualTo(pdf);
		assertThat(kept.madeAt()).isEqualTo(MADE);
		assertThat(kept.fileName()).isEqualTo(this.reference + "-report-to-hscp.pdf");
	}

	@Test
	void theHashIsSha256OfTheFile() {
		assertThat(keep(ReportKind.CASE_RECORD, "abc".getBytes()).sha256())
			.isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
	}

	@Test
	void ofACaseThatWasReopenedBothAreKeptAndTheLastIsFound() {
		StoredReport first = keep(ReportKind.CASE_RECORD, "first".getBytes());
		StoredReport second = this.archive.keep(this.reference, ReportKind.CASE_RECORD, MADE.plusSeconds(60), "other",
				"second".getBytes());
		assertThat(this.archive.find(this.reference, ReportKind.CASE_RECORD)).get()
			.usingRecursiveComparison()
			.isEqualTo(second);
		assertThat(this.archive.all(this.reference, ReportKind.CASE_RECORD)).usingRecursiveComparison()
			.isEqualTo(List.of(second, first));
		assertThat(this.archive.kinds(this.reference)).containsExactly(ReportKind.CASE_RECORD);
	}

	@Test
	void eachKindIsKeptForItself() {
		keep(ReportKind.REPORT_TO_HSCP, "report".getBytes());
		assertThat(this.archive.find(this.reference, ReportKind.CASE_RECORD)).isEmpty();
	}

	@Test
	void aFileOfSomeMegabytesFits() {
		byte[] large = new byte[3 * 1024 * 1024];
		new Random(1).nextBytes(large);
		keep(ReportKind.CASE_RECORD, large);
		assertThat(this.archive.find(this.reference, ReportKind.CASE_RECORD).orElseThrow().content()).isEqualTo(large);
	}

	@Test
	void aReportOfNoCaseIsRefused() {
		assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(
				() -> this.archive.keep("HSCP-1999-0001", ReportKind.CASE_RECORD, MADE, "x.pdf", "x".getBytes()));
	}

	private StoredReport keep(ReportKind kind, byte[] pdf) {
		return this.archive.keep(this.reference, kind, MADE, kind.fileName(this.reference), pdf);
	}

}
