package uk.safeguarding.escalation.mail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;

/**
 * Hands letters to a mail server.
 */
class SmtpCarrier implements Carrier {

	private static final Logger logger = LoggerFactory.getLogger(SmtpCarrier.class);

	private final JavaMailSender server;

	SmtpCarrier(JavaMailSender server) {
		this.server = server;
	}

	@Override
	public void carry(Letter letter) {
		try {
			this.server.send(letter);
		}
		catch (MailSendException ex) {
			// Spring complains about the farewell too; by then the server has the letter.
			if (!ex.getFailedMessages().isEmpty()) {
				throw ex;
			}
			logger.debug("The mail server took a mail and then closed the connection badly.", ex);
		}
	}

}
