package uk.safeguarding.escalation.report;

import java.time.Instant;
import java.util.Arrays;

/**
 * A report as it was sent.
 *
 * @param reference the case
 * @param kind which paper it is
 * @param madeAt when it was printed
 * @param fileName the name under which people get it
 * @param sha256 of the content, 64 hexadecimal digits in lower case
 * @param content the PDF; a copy goes in and a copy comes out
 */
public record StoredReport(String reference, ReportKind kind, Instant madeAt, String fileName, String sha256,
		byte[] content) {

	public StoredReport {
		content = content.clone();
	}

	@Override
	public byte[] content() {
		return this.content.clone();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof StoredReport that && this.reference.equals(that.reference) && this.kind == that.kind
				&& this.madeAt.equals(that.madeAt) && this.fileName.equals(that.fileName)
				&& this.sha256.equals(that.sha256) && Arrays.equals(this.content, that.content);
	}

	@Override
	public int hashCode() {
		return this.sha256.hashCode();
	}

	@Override
	public String toString() {
		return this.fileName + " of " + this.madeAt + ", " + this.content.length + " bytes, SHA-256 " + this.sha256;
	}

}
