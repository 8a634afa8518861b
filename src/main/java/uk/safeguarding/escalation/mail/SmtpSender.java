package uk.safeguarding.escalation.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** Mail goes to a server, each over a connection of its own unless one is kept. */
class SmtpSender implements Sender {

	private static final Logger logger = LoggerFactory.getLogger(SmtpSender.class);

	private final JavaMailSenderImpl server;

	SmtpSender(JavaMailSenderImpl server) {
		this.server = server;
	}

	@Override
	public Sender connected() {
		return new SmtpSender(new OneConnection(this.server));
	}

	@Override
	public void close() {
		if (this.server instanceof OneConnection kept) {
			kept.close();
		}
	}

	@Override
	public void send(NoticeMessage message) {
		try {
			this.server.send(message);
		}
		catch (MailSendException ex) {
			// Spring complains about the farewell too; by then the server has the mail.
			if (!ex.getFailedMessages().isEmpty()) {
				throw ex;
			}
			logger.debug("The mail server took a mail and then closed the connection badly.", ex);
		}
	}

	/** Connects when it has no connection, or has lost it. */
	private static final class OneConnection extends JavaMailSenderImpl {

		private Transport connection;

		OneConnection(JavaMailSenderImpl settings) {
			setSession(settings.getSession());
			setProtocol(settings.getProtocol());
			setHost(settings.getHost());
			setPort(settings.getPort());
			setUsername(settings.getUsername());
			setPassword(settings.getPassword());
		}

		@Override
		protected Transport connectTransport() throws MessagingException {
			if (this.connection == null || !this.connection.isConnected()) {
				this.connection = super.connectTransport();
			}
			return new Lent(getSession(), this.connection);
		}

		private void close() {
			try {
				if (this.connection != null) {
					this.connection.close();
				}
			}
			catch (MessagingException ex) {
				logger.debug("The mail server closed the connection badly.", ex);
			}
		}

	}

	/** Spring closes what it was given after each mail. */
	private static final class Lent extends Transport {

		private final Transport connection;

		Lent(Session session, Transport connection) {
			super(session, null);
			this.connection = connection;
		}

		@Override
		public void sendMessage(Message message, Address[] recipients) throws MessagingException {
			this.connection.sendMessage(message, recipients);
		}

		@Override
		public boolean isConnected() {
			return true;
		}

		@Override
		public void close() {
			// It is kept for the next mail.
		}

	}

}
