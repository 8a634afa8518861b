package uk.safeguarding.escalation.audit.cases;

import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.AgencyDirectory;
import uk.safeguarding.escalation.forms.Readable;

/**
 * What the register holds in codes, as people read it.
 */
@Component
public class CaseWords {

	private final AgencyDirectory agencies;

	private final Readable readable;

	CaseWords(AgencyDirectory agencies, Readable readable) {
		this.agencies = agencies;
		this.readable = readable;
	}

	/** An agency by the name it has today. */
	public AgencyName agency(String id) {
		return new AgencyName(id, id.equals("hscp") ? "HSCP" : this.agencies.nameOf(id));
	}

	/** All agencies as they are looked for, in the order of the file. */
	Stream<AgencyName> agencies() {
		return this.agencies.agencies()
			.stream()
			.map((agency) -> new AgencyName(agency.id(), agency.label() + (agency.retired() ? ", retired" : "")));
	}

	/** How a case ended; empty while it runs. */
	String outcome(Optional<String> outcome, Optional<String> endReason) {
		return outcome
			.map((code) -> this.readable.of("finalOutcome", code)
					+ endReason.map((reason) -> ": " + value("finalEndReason", reason)).orElse(""))
			.orElse("");
	}

	/** Any coded value of a variable. */
	public String value(String variable, String code) {
		return this.readable.of(variable, code);
	}

	static String stage(int stage) {
		return (stage == 0) ? "Discussion before Stage 1" : "Stage " + stage;
	}

}
