package uk.safeguarding.escalation.mail;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;

import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/**
 * A mail server that takes mail over TLS alone, from one account.
 */
final class SecureServer implements AutoCloseable {

	static final String USER = "escalation";

	static final String PASSWORD = "a-long-mail-password";

	private final List<String> taken = new CopyOnWriteArrayList<>();

	private final SMTPServer server;

	private SecureServer(SMTPServer.Builder server) {
		this.server = server.bindAddress(InetAddress.getLoopbackAddress())
			.requireAuth()
			.authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
				if (!user.equals(USER) || !password.equals(PASSWORD)) {
					throw new LoginFailedException();
				}
			}))
			.simpleMessageListener(new Inbox(this.taken))
			.build();
		this.server.start();
	}

	/** Begins in clear text and demands STARTTLS, or speaks TLS from the first byte. */
	static SecureServer with(String security, String certificate) {
		SMTPServer.Builder server = SMTPServer.port(0);
		SSLContext tls = tls(certificate);
		return new SecureServer(security.equals("tls") ? server.serverSocketFactory(tls)
				: server.enableTLS().requireTLS().startTlsSocketFactory(tls));
	}

	/** TLS with this certificate, or none, that trusts the tests' authority as well. */
	static SSLContext tls(String certificate) {
		PemSslStoreDetails own = certificate.equals("none") ? null
				: PemSslStoreDetails.forCertificate("classpath:certificates/" + certificate + ".pem")
					.withPrivateKey("classpath:certificates/" + certificate + ".pem");
		return SslBundle
			.of(new PemSslStoreBundle(own, PemSslStoreDetails.forCertificate("classpath:certificates/authority.pem")))
			.createSslContext();
	}

	int port() {
		return this.server.getPortAllocated();
	}

	/** The mails that it took, with their headers. */
	List<String> taken() {
		return this.taken;
	}

	@Override
	public void close() {
		this.server.stop();
	}

	private record Inbox(List<String> taken) implements SimpleMessageListener {

		@Override
		public boolean accept(String from, String recipient) {
			return true;
		}

		@Override
		public void deliver(String from, String recipient, InputStream text) throws IOException {
			this.taken.add(new String(text.readAllBytes(), StandardCharsets.UTF_8));
		}

	}

}
