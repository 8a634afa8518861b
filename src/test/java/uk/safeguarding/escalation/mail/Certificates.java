package uk.safeguarding.escalation.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An authority of the test's own, and certificates that it signs, made by the JDK's
 * {@code keytool}.
 */
final class Certificates {

	private static final String PASSWORD = "only-a-test";

	private final Path folder;

	private final Map<String, SSLContext> servers = new HashMap<>();

	Certificates(Path folder) {
		this.folder = folder;
		keytool("authority", "-genkeypair", "-alias", "authority", "-keyalg", "EC", "-dname", "CN=Authority", "-ext",
				"bc:c", "-validity", "30");
		keytool("authority", "-exportcert", "-rfc", "-alias", "authority", "-file", file("authority.pem"));
		keytool("trust", "-importcert", "-noprompt", "-alias", "authority", "-file", file("authority.pem"));
	}

	/** A server with a certificate for this name, valid for the month around now. */
	SSLContext server(String name) {
		return server(name, "-startdate", "-1d", "-validity", "30");
	}

	/** A server with a certificate for this name that was valid until yesterday. */
	SSLContext expiredServer(String name) {
		return server(name, "-startdate", "-10d", "-validity", "9");
	}

	/** A client that trusts the authority as well. */
	SSLContext client() {
		return context("none", "trust");
	}

	private SSLContext server(String name, String... validity) {
		return this.servers.computeIfAbsent(name + validity[1], (store) -> sign(store, name, validity));
	}

	private SSLContext sign(String store, String name, String... validity) {
		keytool(store, "-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=" + name);
		keytool(store, "-certreq", "-alias", "server", "-file", file("request.pem"));
		keytool("authority",
				Stream
					.concat(Stream.of("-gencert", "-rfc", "-alias", "authority", "-infile", file("request.pem"),
							"-outfile", file("signed.pem"), "-ext", "san=dns:" + name), Stream.of(validity))
					.toArray(String[]::new));
		keytool(store, "-importcert", "-noprompt", "-alias", "authority", "-file", file("authority.pem"));
		keytool(store, "-importcert", "-noprompt", "-alias", "server", "-file", file("signed.pem"));
		return context(store, "trust");
	}

	private SSLContext context(String keys, String trust) {
		try {
			KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
			own.init(store(keys), PASSWORD.toCharArray());
			TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
			others.init(store(trust));
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(own.getKeyManagers(), others.getTrustManagers(), null);
			return context;
		}
		catch (GeneralSecurityException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private KeyStore store(String name) throws GeneralSecurityException, IOException {
		KeyStore store = KeyStore.getInstance("PKCS12");
		Path file = Path.of(file(name + ".p12"));
		if (Files.exists(file)) {
			try (InputStream in = Files.newInputStream(file)) {
				store.load(in, PASSWORD.toCharArray());
			}
		}
		else {
			store.load(null, null);
		}
		return store;
	}

	private String file(String name) {
		return this.folder.resolve(name).toString();
	}

	private void keytool(String store, String... arguments) {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-keystore",
						file(store + ".p12"), "-storetype", "PKCS12", "-storepass", PASSWORD));
		command.addAll(1, List.of(arguments));
		try {
			Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			String said = new String(process.getInputStream().readAllBytes());
			if (process.waitFor() != 0) {
				throw new IllegalStateException(command + ": " + said);
			}
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
