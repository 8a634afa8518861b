package uk.safeguarding.escalation.retention;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code escalation.retention.*}. Without them nothing is ever removed.
 *
 * @param historyDays for how many days after its end a case stays in the engine's
 * history; 0 for ever
 * @param registerDays for how many days after it was closed a case stays in the register,
 * with its papers and the record of its mails; 0 for ever
 */
@ConfigurationProperties("escalation.retention")
record RetentionSettings(@DefaultValue("0") int historyDays, @DefaultValue("0") int registerDays) {

}
