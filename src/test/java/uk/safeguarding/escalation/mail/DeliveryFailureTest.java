package uk.safeguarding.escalation.mail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import uk.safeguarding.escalation.mail.DeliveryFailure.About;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What a real conversation that goes wrong means: whom it is about, and what people read.
 */
class DeliveryFailureTest {

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					RCPT | 550 5.1.1 No such person here                                             | ADDRESS | refuses this recipient |
					RCPT | 554 5.1.1 No such user                                                    | ADDRESS | refuses this recipient |
					RCPT | 550 User unknown                                                          | ADDRESS | refuses this recipient |
					RCPT | 551 User not local                                                        | ADDRESS | refuses this recipient |
					RCPT | 553 5.1.2 We cannot find the domain                                       | ADDRESS | refuses this recipient |
					RCPT | 553 sorry, no mailbox here by that name                                   | ADDRESS | refuses this recipient |
					RCPT | 552 5.2.2 Mailbox full                                                    | ADDRESS | refuses this recipient |
					RCPT | 550 5.2.1 Mailbox disabled                                                | ADDRESS | refuses this recipient |
					RCPT | 556 5.1.10 Recipient address has null MX                                  | ADDRESS | refuses this recipient |
					RCPT | 550 5.4.1 Recipient address rejected: Access denied                       | ADDRESS | refuses this recipient |
					RCPT | 554 delivery error: no such user                                          | ADDRESS | refuses this recipient |
					RCPT | 550 5.1.1 User unknown in relay recipient table                           | ADDRESS | refuses this recipient |
					RCPT | 550 5.1.0 Address rejected                                                | ADDRESS | refuses this recipient |
					RCPT | 550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup                   | ADDRESS | refuses this recipient |
					RCPT | 550-5.1.1 The account that you/550 5.1.1 tried to reach does not exist    | ADDRESS | refuses this recipient |
					.    | 550 5.1.10 RESOLVER.ADR.RecipientNotFound                                 | ADDRESS | refuses this recipient |
					RCPT | 451 4.7.1 Come back later                                                 | MAIL    | refuses this recipient |
					.    | 554 5.7.1 Looks bad                                                       | MAIL    | refuses this mail      |
					RCPT | 504 5.5.2 <x>: Helo command rejected: need fully-qualified hostname       | MAIL    | refuses us             | say hello with
					RCPT | 504 need fully-qualified hostname                                         | MAIL    | refuses us             | say hello with
					RCPT | 550 5.7.1 Relaying denied                                                 | MAIL    | refuses us             | does not pass mail on
					RCPT | 554 5.7.1 <a@agency.example>: Relay access denied                         | MAIL    | refuses us             | does not pass mail on
					RCPT | 550 relay not permitted                                                   | MAIL    | refuses us             | does not pass mail on
					RCPT | 550 5.0.0 Relaying denied                                                 | MAIL    | refuses us             | does not pass mail on
					RCPT | 554 Transaction failed                                                    | MAIL    | refuses us             |
					RCPT | 550 5.4.5 Daily user sending limit exceeded                               | MAIL    | refuses us             |
					RCPT | 530 5.7.0 Authentication required                                         | MAIL    | refuses us             | wants a sign-in
					RCPT | 550 5.1.8 <office@x.example>: Sender rejected                             | MAIL    | refuses us             | our sender's address
					RCPT | 553 5.7.1 Not owned by user x: sender refused                             | MAIL    | refuses us             | our sender's address
					RCPT | 550 Client host blocked using a list                                      | MAIL    | refuses us             |
					HELO | 501 Syntactically invalid HELO argument(s)                                | SERVER  | refuses us             | say hello with
					MAIL | 530 5.7.0 Must issue a STARTTLS command first                             | SERVER  | refuses us             | wants a sign-in
					AUTH | 535 5.7.139 Authentication unsuccessful, basic authentication is disabled | SERVER  | refuses us             | relay or a connector
					AUTH | 535 5.7.3 Authentication unsuccessful, basic auth is disabled             | SERVER  | refuses us             | docs/mail.md
					AUTH | 535 5.7.8 Wrong                                                           | SERVER  | refuses us             | wants a sign-in
					""")
	void aReply(String command, String reply, About about, String who, String hint) throws Exception {
		String answer = reply.replace("/", "\r\n");
		try (ScriptedServer server = new ScriptedServer((said) -> answer(said, command, answer))) {
			DeliveryFailure failure = failure(server.port(), command.equals("AUTH"));

			assertThat(failure.about()).isEqualTo(about);
			assertThat(failure.reason()).contains(who, reply.replace("/", " "), (hint != null) ? hint : "");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			HELLO | silence    | SERVER     | cannot be reached
			RCPT  | hanging up | SERVER     | cannot be reached
			.     | silence    | CONNECTION | may have arrived
			.     | hanging up | CONNECTION | may have arrived
			""")
	void aServerThatFallsSilentOrHangsUp(String command, String answer, About about, String reason) throws Exception {
		try (ScriptedServer server = new ScriptedServer((said) -> said.startsWith(command) ? answer : "")) {
			DeliveryFailure failure = failure(server.port(), false);

			assertThat(failure.about()).isEqualTo(about);
			assertThat(failure.reason()).contains(reason);
		}
	}

	@Test
	void aServerThatTakesNoNameAndPasswordIsSaidToBeOne() throws Exception {
		try (ScriptedServer server = new ScriptedServer(
				(said) -> said.startsWith("EHLO") ? "250-x\r\n250 AUTH XOAUTH2" : "")) {
			assertThat(failure(server.port(), true).reason()).contains("takes no name and password",
					"relay or a connector", "docs/mail.md");
		}
	}

	@Test
	void aServerThatIsNotThereIsSaidToBeAway() throws Exception {
		ScriptedServer server = new ScriptedServer((said) -> "");
		server.close();

		assertThat(failure(server.port(), false)).satisfies((failure) -> assertThat(failure.affectsAll()).isTrue())
			.satisfies((failure) -> assertThat(failure.reason()).contains("cannot be reached", "onnect")
				.doesNotContain("\n"));
	}

	@Test
	void aServerThatForgetsToSayGoodbyeHasTheMail() throws Exception {
		try (ScriptedServer server = new ScriptedServer((said) -> said.equals("QUIT") ? ScriptedServer.SILENCE : "")) {
			smtp(server.port(), false).send(NoticeMessageTest.to("a@agency.example"));

			assertThat(server.asked("a@agency.example")).isEqualTo(1);
		}
	}

	private static String answer(String said, String command, String answer) {
		String same = said.replaceFirst("^EHLO", command.equals("AUTH") ? "EHLO" : "HELO");
		if (same.startsWith(command)) {
			return answer;
		}
		return same.startsWith("EHLO") ? "250-x\r\n250 AUTH PLAIN" : "";
	}

	private static DeliveryFailure failure(int port, boolean signsIn) throws Exception {
		NoticeMessage message = NoticeMessageTest.to("a@agency.example");
		Sender smtp = smtp(port, signsIn);
		return DeliveryFailure.of(catchThrowableOfType(MailException.class, () -> smtp.send(message)));
	}

	static Sender smtp(int port, boolean signsIn) {
		JavaMailSenderImpl server = new JavaMailSenderImpl();
		server.setHost("127.0.0.1");
		server.setPort(port);
		server.getJavaMailProperties().setProperty("mail.smtp.timeout", "300");
		if (signsIn) {
			server.setUsername("escalation");
			server.setPassword("a-long-mail-password");
		}
		return new SmtpSender(server);
	}

}
