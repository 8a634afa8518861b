package uk.safeguarding.escalation.retention;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

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

	RetentionSettings {
		require(historyDays >= 0, "history-days", historyDays, "It must be a number of days; 0 keeps everything.");
		require(registerDays >= 0, "register-days", registerDays, "It must be a number of days; 0 keeps everything.");
		require(registerDays == 0 || (historyDays > 0 && historyDays <= registerDays), "register-days", registerDays,
				"The register must not be shorter than the history, because it is what remains: set"
						+ " escalation.retention.history-days to at most as many days.");
	}

	private static void require(boolean holds, String name, int value, String sentence) {
		if (!holds) {
			throw new InvalidConfigurationPropertyValueException("escalation.retention." + name, value, sentence);
		}
	}

}
