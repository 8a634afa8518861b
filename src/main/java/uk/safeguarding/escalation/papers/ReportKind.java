package uk.safeguarding.escalation.papers;

import java.util.Arrays;
import java.util.Locale;

import uk.safeguarding.escalation.agency.Partnership;
import java.util.Optional;

/**
 * The two papers of a case that carry narrative.
 */
public enum ReportKind {

	/**
	 * What goes out when a case first reaches the stage from which it is reported
	 * (Appendix 2).
	 */
	REPORT_TO_HSCP("Report to %s: multi-agency resolution of professional differences"),

	/**
	 * The whole case with its outcome, for the child's file and each agency's records.
	 */
	CASE_RECORD("Record of an escalation under the %s policy");

	private final String title;

	ReportKind(String title) {
		this.title = title;
	}

	/**
	 * The kind as it stands in the archive and in file names.
	 * @return lower case with hyphens, such as {@code case-record}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** The title that the paper bears in a partnership. */
	public String title(Partnership partnership) {
		return this.title.formatted(partnership.abbreviation());
	}

	/**
	 * The name of the file.
	 * @return such as {@code HSCP-2026-0042-case-record.pdf}
	 */
	public String fileName(String reference) {
		return reference + "-" + id() + ".pdf";
	}

	/** The kind with this id. */
	public static Optional<ReportKind> of(String id) {
		return Arrays.stream(values()).filter((kind) -> kind.id().equals(id)).findFirst();
	}

}
