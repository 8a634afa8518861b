package uk.safeguarding.escalation.access;

import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.agency.Partnership;
import uk.safeguarding.escalation.agency.Telephones;
import uk.safeguarding.escalation.text.Texts;

/**
 * What people read where an administrator has halted something: whom to ask, and whom to
 * ring for a child at risk, which never waits for that.
 */
@Component
public record Halted(Texts texts, Partnership partnership, Telephones telephones) {

	/** A case is halted. */
	public String ofCase() {
		return say("case-halted");
	}

	/** No difference can be raised, because the diagram is halted. */
	public String ofRaising() {
		return say("raising-halted");
	}

	/** No difference can be raised, because there is no diagram that cases can run on. */
	public String ofNoDiagram() {
		return say("no-diagram");
	}

	private String say(String key) {
		return this.texts.of(key, this.partnership.mailbox(), this.partnership.abbreviation()) + " "
				+ this.texts.of("halted.ring",
						Stream
							.of(number("halted.mash", this.telephones.mash()),
									number("halted.duty-team", this.telephones.dutyTeam()))
							.collect(Collectors.joining()));
	}

	private String number(String key, String number) {
		return number.isBlank() ? "" : this.texts.of(key, number.strip());
	}

}
