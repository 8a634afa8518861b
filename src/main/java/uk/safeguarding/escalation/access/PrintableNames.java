package uk.safeguarding.escalation.access;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

import uk.safeguarding.escalation.engine.Refusal;
import uk.safeguarding.escalation.engine.RolesLost.NameGiven;
import uk.safeguarding.escalation.text.PlainText;
import uk.safeguarding.escalation.text.Texts;

/**
 * Names and addresses of the directory stand in mails, papers and lists beside other
 * people's words: they hold only what can be shown, and turn nothing round.
 */
@Component
record PrintableNames(Texts texts) {

	@EventListener
	void check(NameGiven given) {
		if (!PlainText.isPrintable(given.text())) {
			throw new Refusal(this.texts.of("account-characters"));
		}
	}

}
