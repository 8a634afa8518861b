package uk.safeguarding.escalation.mail;

import java.util.Map;
import java.util.Objects;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.util.StringUtils;

/** Mail goes to a server, each over a connection of its own unless one is kept. */
class SmtpSender implements Sender {

	private static final Logger logger = LoggerFactory.getLogger(SmtpSender.class);

	private final JavaMailSenderImpl server;

	private final boolean keepsConnection;

	private Transport connection;

	SmtpSender(JavaMailSenderImpl server) {
		this(server, false);
	}

	private SmtpSender(JavaMailSenderImpl server, boolean keepsConnection) {
		this.server = server;
		this.keepsConnection = keepsConnection;
	}

	@Override
	public Sender connected() {
		return new SmtpSender(this.server, true);
	}

	@Override
	public void send(NoticeMessage message) {
		if (!this.keepsConnection) {
			try (Sender once = connected()) {
				once.send(message);
			}
			return;
		}
		connect();
		try {
			this.connection.sendMessage(message, message.getAllRecipients());
		}
		catch (MessagingException ex) {
			throw new MailSendException(Map.of(message, ex));
		}
	}

	/** Unless it is. */
	private void connect() {
		try {
			if (this.connection == null || !this.connection.isConnected()) {
				this.connection = this.server.getSession()
					.getTransport(
							Objects.requireNonNullElse(this.server.getProtocol(), JavaMailSenderImpl.DEFAULT_PROTOCOL));
				this.connection.connect(this.server.getHost(), this.server.getPort(),
						StringUtils.hasLength(this.server.getUsername()) ? this.server.getUsername() : null,
						StringUtils.hasLength(this.server.getPassword()) ? this.server.getPassword() : null);
			}
		}
		catch (AuthenticationFailedException ex) {
			throw new MailAuthenticationException(ex);
		}
		catch (MessagingException ex) {
			throw new MailSendException("There is no connection to the mail server", ex);
		}
	}

	/** What was sent before is with the server, however it says farewell. */
	@Override
	public void close() {
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
