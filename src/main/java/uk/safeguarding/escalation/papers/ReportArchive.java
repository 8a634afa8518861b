package uk.safeguarding.escalation.papers;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps each report as it was printed the first time: everybody who asks for it gets the
 * very same file. A case that was re-opened has another record of its next outcome.
 */
@Component
public class ReportArchive {

	private final JdbcClient jdbc;

	ReportArchive(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * Keeps a report.
	 * @param madeAt when it was printed, kept to the microsecond
	 * @param fileName the name under which people get it
	 * @param pdf the file
	 * @return the report that is kept
	 */
	public StoredReport keep(String reference, ReportKind kind, Instant madeAt, String fileName, byte[] pdf) {
		StoredReport report = new StoredReport(reference, kind, madeAt.truncatedTo(ChronoUnit.MICROS), fileName,
				sha256(pdf), pdf);
		this.jdbc.sql("""
				insert into escalation_report (reference, kind, made_at, file_name, sha256, content)
				values (:reference, :kind, :madeAt, :fileName, :sha256, :content)
				""")
			.param("reference", report.reference())
			.param("kind", report.kind().id())
			.param("madeAt", report.madeAt().atOffset(ZoneOffset.UTC))
			.param("fileName", report.fileName())
			.param("sha256", report.sha256())
			.param("content", report.content())
			.update();
		return report;
	}

	/** Finds a report; of several of a kind the one that was printed last. */
	public Optional<StoredReport> find(String reference, ReportKind kind) {
		return all(reference, kind).stream().findFirst();
	}

	/** All reports of a kind, the one that was printed last first. */
	public List<StoredReport> all(String reference, ReportKind kind) {
		return this.jdbc.sql("""
				select made_at, file_name, sha256, content from escalation_report
				where reference = :reference and kind = :kind order by made_at desc
				""")
			.param("reference", reference)
			.param("kind", kind.id())
			.query((row, number) -> new StoredReport(reference, kind,
					row.getObject("made_at", OffsetDateTime.class).toInstant(), row.getString("file_name"),
					row.getString("sha256"), row.getBytes("content")))
			.list();
	}

	/** The papers of a case that are kept, in the order in which they were printed. */
	public List<ReportKind> kinds(String reference) {
		return this.jdbc.sql("select kind from escalation_report where reference = :reference order by made_at, kind")
			.param("reference", reference)
			.query(String.class)
			.list()
			.stream()
			.distinct()
			.flatMap((kind) -> ReportKind.of(kind).stream())
			.toList();
	}

	/** The SHA-256 of a file, in hexadecimal digits. */
	public static String sha256(byte[] content) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JDK has SHA-256.", ex);
		}
	}

}
