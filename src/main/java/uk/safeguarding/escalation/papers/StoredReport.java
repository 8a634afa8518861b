package uk.safeguarding.escalation.papers;

import java.time.Instant;

/**
 * A report as it was sent.
 *
 * @param reference the case
 * @param kind which paper it is
 * @param madeAt when it was printed
 * @param fileName the name under which people get it
 * @param sha256 of the content, 64 hexadecimal digits in lower case
 * @param content the PDF, not to be changed
 */
public record StoredReport(String reference, ReportKind kind, Instant madeAt, String fileName, String sha256,
		byte[] content) {
}
