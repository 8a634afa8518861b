package uk.safeguarding.escalation.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;

import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that takes everything and keeps nothing. */
final class SmtpSink implements AutoCloseable, SimpleMessageListener {

	private final SMTPServer server;

	SmtpSink() {
		this.server = SMTPServer.port(0)
			.bindAddress(InetAddress.getLoopbackAddress())
			.simpleMessageListener(this)
			.build();
		this.server.start();
	}

	/** Settings of an application that uses it. */
	String[] settings() {
		return new String[] { "--spring.mail.host=127.0.0.1", "--spring.mail.port=" + this.server.getPortAllocated(),
				"--spring.mail.properties.mail.smtp.starttls.required=false" };
	}

	@Override
	public boolean accept(String from, String recipient) {
		return true;
	}

	@Override
	public void deliver(String from, String recipient, InputStream data) throws IOException {
		data.transferTo(OutputStream.nullOutputStream());
	}

	@Override
	public void close() {
		this.server.stop();
	}

}
