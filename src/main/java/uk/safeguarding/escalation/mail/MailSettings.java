package uk.safeguarding.escalation.mail;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings {@code escalation.mail.*}.
 *
 * @param from the sender's address; its domain is the domain of new Message-IDs
 * @param outbox the folder for mail when there is no mail server
 * @param mayReach addresses of real people to which mail leaves outside production too
 * @param budget after this time the rest of the recipients is left for the next try; far
 * below the five minutes for which a job is locked
 * @param informationWaits for how long what asks nothing of its recipient waits for more
 * of the kind; zero sends it at once
 */
@ConfigurationProperties("escalation.mail")
record MailSettings(@DefaultValue("professional-differences@example.org") String from,
		@DefaultValue("data/outbox") String outbox, @DefaultValue Set<String> mayReach,
		@DefaultValue("90s") Duration budget, @DefaultValue("1h") Duration informationWaits) {

	/** The folder, relative to the working directory. */
	Path outboxFolder() {
		return Path.of(this.outbox);
	}

	/** The part of the sender's address after the at sign. */
	String domain() {
		return this.from.substring(this.from.lastIndexOf('@') + 1);
	}

}
