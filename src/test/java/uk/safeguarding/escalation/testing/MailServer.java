package uk.safeguarding.escalation.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A real SMTP server on this machine, one for all tests of a run. It takes mail for
 * everybody, without TLS, keeps what it took while it is down, and is empty before each
 * test of {@link MailTest}.
 */
public final class MailServer
		implements ApplicationContextInitializer<ConfigurableApplicationContext>, BeforeEachCallback {

	private static final List<ReceivedMail> BEFORE_IT_WENT_DOWN = new ArrayList<>();

	private static GreenMail server = start(Ports.free());

	private static int port = server.getSmtp().getPort();

	@Override
	public void initialize(ConfigurableApplicationContext application) {
		TestPropertyValues.of(settings()).applyTo(application);
	}

	@Override
	public void beforeEach(ExtensionContext test) {
		if (!server.isRunning()) {
			comeUp();
		}
		forget();
	}

	/** The settings of an application that uses this server. */
	public static String[] settings() {
		return new String[] { "spring.mail.host=127.0.0.1", "spring.mail.port=" + port,
				"spring.mail.properties.mail.smtp.starttls.required=false" };
	}

	/** Every mail about a case. */
	public static List<ReceivedMail> about(String reference) {
		return all().filter((mail) -> mail.subject().contains(reference)).toList();
	}

	/** The accounts that got a mail of a case with these words in its subject. */
	public static List<String> told(String reference, String subject) {
		return about(reference).stream()
			.filter((mail) -> mail.subject().contains(subject))
			.map((mail) -> mail.to().replaceFirst("@.*", ""))
			.toList();
	}

	/** The mails that carry the Report to HSCP of a case. */
	public static List<ReceivedMail> reportsAbout(String reference) {
		return about(reference).stream().filter((mail) -> mail.subject().contains("Report to HSCP")).toList();
	}

	/** The addresses that the server was asked to deliver to. */
	public static List<String> mailboxes() {
		return server.getUserManager().listUser().stream().map((user) -> user.getEmail()).toList();
	}

	/** Forgets what it took. */
	public static void forget() {
		BEFORE_IT_WENT_DOWN.clear();
		try {
			server.purgeEmailFromAllMailboxes();
		}
		catch (FolderException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Where it listens. */
	public static int port() {
		return port;
	}

	/** Nobody answers at the server's address. */
	public static void goDown() {
		all().skip(BEFORE_IT_WENT_DOWN.size()).forEach(BEFORE_IT_WENT_DOWN::add);
		server.stop();
	}

	/** It answers again, at the same address. */
	public static void comeUp() {
		server = start(port);
	}

	private static Stream<ReceivedMail> all() {
		return Stream.concat(List.copyOf(BEFORE_IT_WENT_DOWN).stream(),
				Arrays.stream(server.getReceivedMessages()).map(ReceivedMail::new));
	}

	private static GreenMail start(int port) {
		ServerSetup setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
		setup.setServerStartupTimeout(20_000);
		GreenMail started = new GreenMail(setup);
		started.start();
		return started;
	}

}
