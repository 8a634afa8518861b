package uk.safeguarding.escalation.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MimeUtility;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server that takes everything and keeps nothing but what it was. */
final class SmtpSink implements AutoCloseable, SimpleMessageListener {

	private final SMTPServer server;

	private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();

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

	/** Every mail that was taken to its end, in turn. */
	List<Taken> taken() {
		return List.copyOf(this.taken);
	}

	void forget() {
		this.taken.clear();
	}

	@Override
	public boolean accept(String from, String recipient) {
		return true;
	}

	@Override
	public void deliver(String from, String recipient, InputStream data) throws IOException {
		try {
			InternetHeaders head = new InternetHeaders(data);
			data.transferTo(OutputStream.nullOutputStream());
			this.taken.add(new Taken(head.getHeader("Message-ID", null), recipient,
					MimeUtility.decodeText(MimeUtility.unfold(head.getHeader("Subject", null)))));
		}
		catch (MessagingException ex) {
			throw new IOException(ex);
		}
	}

	@Override
	public void close() {
		this.server.stop();
	}

	/** A mail; its subject names the case and what it tells. */
	record Taken(String messageId, String recipient, String subject) {

	}

}
