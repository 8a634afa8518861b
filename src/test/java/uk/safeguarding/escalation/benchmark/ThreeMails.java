package uk.safeguarding.escalation.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * The least with which a bare engine sends a case's three mails in the background: a
 * process of one step, no log, the same words for all.
 */
@Component
@Profile("three-mails")
public class ThreeMails {

	private static final String MAIL = "Message-ID: <%s@example.org>\r\nSubject: Stage 1 has opened\r\n\r\n"
			+ "A difference has been raised; please answer by Thursday.\r\n".repeat(60) + ".";

	private final RuntimeService runtimeService;

	private final int port;

	ThreeMails(RuntimeService runtimeService, @Value("${spring.mail.port}") int port) {
		this.runtimeService = runtimeService;
		this.port = port;
	}

	/** In the transaction of what they tell. */
	public String handOver() {
		return this.runtimeService.startProcessInstanceByKey("mails").getId();
	}

	/** Over one connection. */
	public boolean send() throws IOException {
		try (Socket server = new Socket("127.0.0.1", this.port)) {
			server.setTcpNoDelay(true);
			BufferedReader answers = new BufferedReader(new InputStreamReader(server.getInputStream()));
			answers.readLine();
			say(server, answers, "HELO bare");
			for (int i = 0; i < 3; i++) {
				say(server, answers, "MAIL FROM:<hscp@example.org>");
				say(server, answers, "RCPT TO:<person-" + i + "@example.org>");
				say(server, answers, "DATA");
				say(server, answers, MAIL.formatted(UUID.randomUUID()));
			}
			return true;
		}
	}

	private static void say(Socket server, BufferedReader answers, String line) throws IOException {
		server.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
		String answer = answers.readLine();
		if (!answer.matches("[23].*")) {
			throw new IOException(line + ": " + answer);
		}
	}

}
