package uk.safeguarding.escalation.mail;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("slow")
@WithMailRoom
@ExtendWith(OutputCaptureExtension.class)
class ServerTroubleIT {

	private static final List<String> TEN = IntStream.range(0, 10)
		.mapToObj((number) -> "person" + number + "@agency.example")
		.toList();

	@Autowired
	private MailRoom room;

	@Autowired
	private MailLog log;

	private volatile boolean refusing = true;

	@Test
	void aRefusedRecipientDoesNotStandInTheWayOfTheOthers() throws Exception {
		Notice notice = this.room.notice();
		try (ScriptedServer server = new ScriptedServer(
				(said) -> said.contains("<gone@") ? "550 5.1.1 No such person here" : "")) {
			List<Undelivered> undelivered = this.room.inClearText(server.port())
				.send(notice, List.of("gone@agency.example", "here@agency.example"), List.of());

			assertThat(undelivered).singleElement().satisfies((refused) -> {
				assertThat(refused.recipient()).isEqualTo("gone@agency.example");
				assertThat(refused.reason()).contains("refuses this recipient").contains("No such person here");
			});
		}
		assertThat(this.room.row(notice, "here@agency.example")).containsEntry("STATE", "sent");
		assertThat(this.room.row(notice, "gone@agency.example")).containsEntry("STATE", "refused")
			.containsEntry("TRIES", 1)
			.containsEntry("LAST_ERROR", "The mail server refuses this recipient: 550 5.1.1 No such person here");
		assertThat(this.log.told(notice.reference())).containsExactly("here@agency.example");
	}

	@ParameterizedTest
	@ValueSource(strings = { "550 5.1.1 No such person here", "554 5.1.1 No such user", "550 User unknown",
			"551 User not local", "553 5.1.2 We cannot find the domain", "553 sorry, no mailbox here by that name",
			"552 5.2.2 Mailbox full", "550 5.2.1 Mailbox disabled", "556 5.1.10 Recipient address has null MX",
			"550 5.4.1 Recipient address rejected: Access denied", "554 delivery error: no such user",
			"550 5.1.1 User unknown in relay recipient table", "550 5.1.0 Address rejected",
			"550 5.7.133 RESOLVER.RST.SenderNotAuthenticatedForGroup",
			"550-5.1.1 The account that you tried to reach\r\n550 5.1.1 does not exist" })
	void anAddressThatIsRefusedForGoodIsTriedOnceByEachNoticeAndToldOfOnce(String reply, CapturedOutput output)
			throws Exception {
		Notice first = this.room.notice();
		Notice second = this.room.noticeOf(this.room.notice().reference());
		List<String> recipients = List.of("dead@agency.example", "here@agency.example");
		try (ScriptedServer server = new ScriptedServer(
				(said) -> said.equalsIgnoreCase("RCPT TO:<dead@agency.example>") && this.refusing ? reply : "")) {
			Mailing mailing = this.room.inClearText(server.port());
			for (Notice notice : List.of(first, first, second, second)) {
				assertThat(mailing.send(notice, recipients, List.of())).singleElement()
					.satisfies((refused) -> assertThat(refused.forGood()).isTrue());
			}
			assertThat(server.asked("dead@agency.example")).isEqualTo(2);
			assertThat(server.asked("here@agency.example")).isEqualTo(2);
			assertThat(dead()).satisfies((refused) -> assertThat(refused.mails()).isEqualTo(2));
			assertThat(output.getOut().lines().filter((line) -> line.contains("dead@agency.example"))).singleElement()
				.asString()
				.contains("ERROR", first.reference());

			this.refusing = false;
			assertThat(mailing.send(this.room.noticeOf(first.reference()), recipients, List.of())).isEmpty();
			assertThat(this.log.refusedAddresses()).extracting(RefusedAddress::address)
				.doesNotContain("dead@agency.example");
		}
		assertThat(this.room.row(first, "dead@agency.example")).containsEntry("STATE", "refused")
			.containsEntry("TRIES", 1);
	}

	@Test
	void anAddressThatCanBeNoneIsNotTriedAgainEither() {
		Notice notice = this.room.notice();
		Mailing mailing = this.room.with((letter) -> {
		});
		for (int attempt = 0; attempt < 2; attempt++) {
			assertThat(mailing.send(notice, List.of("ann at agency", "here@agency.example"), List.of())).singleElement()
				.satisfies((refused) -> assertThat(refused.forGood()).isTrue())
				.satisfies((refused) -> assertThat(refused.reason()).contains("contains a space"));
		}
		assertThat(this.room.row(notice, "ann\uFFFDat\uFFFDagency")).containsEntry("TRIES", 1);
		assertThat(this.log.refusedAddresses()).anyMatch((refused) -> refused.isAmong(List.of("Ann at agency")));
	}

	@Test
	void aServerThatLooksForTheRecipientAfterTheTextRefusesTheAddress() throws Exception {
		Notice notice = this.room.notice();
		try (ScriptedServer server = new ScriptedServer(
				(said) -> said.equals(".") ? "550 5.1.10 RESOLVER.ADR.RecipientNotFound" : "")) {
			assertThat(this.room.inClearText(server.port()).send(notice, List.of("late@agency.example"), List.of()))
				.singleElement()
				.satisfies((refused) -> assertThat(refused.forGood()).isTrue());
		}
		assertThat(this.room.row(notice, "late@agency.example")).containsEntry("STATE", "refused");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			RCPT | 504 5.5.2 <server1>: Helo command rejected: need fully-qualified hostname | say hello with
			RCPT | 504 need fully-qualified hostname                                        | say hello with
			RCPT | 550 5.7.1 Relaying denied                                                | does not pass mail on
			RCPT | 554 5.7.1 <a@agency.example>: Relay access denied                        | does not pass mail on
			RCPT | 550 relay not permitted                                                  | does not pass mail on
			RCPT | 550 5.0.0 Relaying denied                                                | does not pass mail on
			RCPT | 554 Transaction failed                                                   | Transaction failed
			RCPT | 550 5.4.5 Daily user sending limit exceeded                              | Daily user sending limit
			RCPT | 530 5.7.0 Authentication required                                        | wants a sign-in
			RCPT | 550 5.1.8 <office@partnership.example>: Sender address rejected           | our sender's address
			RCPT | 553 5.7.1 Not owned by user escalation: sender refused                    | our sender's address
			RCPT | 550 Client host blocked using a list                                     | Client host blocked
			EHLO | 501 Syntactically invalid HELO argument(s)                               | say hello with
			MAIL | 530 5.7.0 Must issue a STARTTLS command first                            | wants a sign-in
			""")
	void aRefusalThatIsAboutUsIsNotBlamedOnTheRecipient(String command, String reply, String blames) throws Exception {
		Notice notice = this.room.notice();
		try (ScriptedServer server = new ScriptedServer(
				(said) -> said.replace("HELO", "EHLO").startsWith(command) ? reply : "")) {
			assertThat(this.room.inClearText(server.port()).send(notice, List.of("a@agency.example"), List.of()))
				.singleElement()
				.satisfies((refused) -> assertThat(refused.forGood()).isFalse())
				.satisfies((refused) -> assertThat(refused.reason()).contains("refuses us", blames, reply)
					.doesNotContain("this recipient"));
		}
		assertThat(this.room.row(notice, "a@agency.example")).containsEntry("STATE", "failed");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			250-x/250 AUTH XOAUTH2     |
			250-x/250 AUTH LOGIN PLAIN | 535 5.7.139 Authentication unsuccessful, basic authentication is disabled
			250-x/250 AUTH PLAIN       | 535 5.7.3 Authentication unsuccessful, basic auth is disabled
			""")
	void aServerThatTakesNoNameAndPasswordIsSaidToBeOne(String hello, String answer) throws Exception {
		Notice notice = this.room.notice();
		try (ScriptedServer server = new ScriptedServer((said) -> said.startsWith("EHLO") ? hello.replace("/", "\r\n")
				: (said.startsWith("AUTH") && answer != null) ? answer : "")) {
			assertThat(this.room.signingIn(server.port()).send(notice, List.of("a@agency.example"), List.of()))
				.singleElement()
				.satisfies((refused) -> assertThat(refused.reason()).contains("takes no name and password",
						"relay or a connector", "docs/mail.md"));
		}
	}

	@Test
	void aRecipientWhoIsRefusedForNowIsTriedAgainLater() throws Exception {
		Notice notice = this.room.notice();
		AtomicInteger asked = new AtomicInteger();
		try (ScriptedServer server = new ScriptedServer(
				(said) -> said.startsWith("RCPT") && asked.incrementAndGet() == 1 ? "451 4.7.1 Come back later" : "")) {
			Mailing mailing = this.room.inClearText(server.port());

			assertThat(mailing.send(notice, List.of("a@agency.example"), List.of())).singleElement()
				.satisfies((refused) -> assertThat(refused.reason()).contains("Come back later"));
			assertThat(mailing.send(notice, List.of("a@agency.example"), List.of())).isEmpty();
		}
	}

	@Test
	void aMailThatIsRefusedForItsContentIsCertainlyNotDelivered() throws Exception {
		Notice notice = this.room.notice();
		try (ScriptedServer server = new ScriptedServer((said) -> said.equals(".") ? "554 5.7.1 Looks bad" : "")) {
			assertThat(this.room.inClearText(server.port()).send(notice, List.of("a@agency.example"), List.of()))
				.singleElement()
				.satisfies(
						(refused) -> assertThat(refused.reason()).contains("refuses this mail").contains("Looks bad"));
		}
		assertThat(this.room.row(notice, "a@agency.example")).containsEntry("STATE", "failed");
	}

	@Test
	void aServerThatRefusesUsIsNotAskedForEverybody() throws Exception {
		Notice notice = this.room.notice();
		try (ScriptedServer server = new ScriptedServer(
				(said) -> said.startsWith("MAIL") ? "530 5.7.0 Sign in first" : "")) {
			assertThat(this.room.inClearText(server.port()).send(notice, TEN, List.of())).hasSize(10)
				.allSatisfy((undelivered) -> assertThat(undelivered.reason()).contains("refuses us")
					.contains("Sign in first"));
			assertThat(server.connections()).isEqualTo(1);
		}
	}

	@Test
	void aServerThatSaysNothingHoldsNobodyUpForLong() throws Exception {
		Notice notice = this.room.notice();
		try (ScriptedServer server = new ScriptedServer((said) -> ScriptedServer.SILENCE)) {
			long start = System.nanoTime();

			assertThat(this.room.inClearText(server.port()).send(notice, TEN, List.of())).hasSize(10);

			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
			assertThat(server.connections()).isEqualTo(1);
		}
		assertThat(TEN).extracting((recipient) -> this.room.row(notice, recipient).get("STATE"))
			.containsOnlyOnce("failed")
			.contains("waiting");
		assertThat(this.log.told(notice.reference())).as("the server never heard a word").isEmpty();
	}

	@Test
	void aMailThatTheServerTookWithoutAWordMayArriveTwice() throws Exception {
		Notice notice = this.room.notice();
		AtomicInteger taken = new AtomicInteger();
		try (ScriptedServer server = new ScriptedServer(
				(said) -> said.equals(".") && taken.incrementAndGet() == 1 ? ScriptedServer.SILENCE : "")) {
			Mailing mailing = this.room.inClearText(server.port());

			assertThat(mailing.send(notice, List.of("a@agency.example"), List.of())).singleElement()
				.satisfies((undelivered) -> assertThat(undelivered.reason()).contains("may have arrived"));
			assertThat(this.room.row(notice, "a@agency.example")).containsEntry("STATE", "sending");
			assertThat(this.log.told(notice.reference())).containsExactly("a@agency.example");

			assertThat(mailing.send(notice, List.of("a@agency.example"), List.of())).isEmpty();
			assertThat(server.heard()).filteredOn((line) -> line.startsWith("Message-ID:"))
				.hasSize(2)
				.containsOnly("Message-ID: " + this.room.row(notice, "a@agency.example").get("MESSAGE_ID"));
		}
		assertThat(this.room.row(notice, "a@agency.example")).containsEntry("STATE", "sent")
			.containsEntry("PERHAPS_TWICE", true);
	}

	@Test
	void aServerThatHangsUpOnTheTextIsNotTrustedToHaveForgottenIt() throws Exception {
		Notice notice = this.room.notice();
		try (ScriptedServer server = new ScriptedServer((said) -> said.equals(".") ? ScriptedServer.HANGING_UP : "")) {
			this.room.inClearText(server.port()).send(notice, List.of("a@agency.example"), List.of());
		}
		assertThat(this.room.row(notice, "a@agency.example")).containsEntry("STATE", "sending");
		assertThat(this.log.told(notice.reference())).containsExactly("a@agency.example");
	}

	@Test
	void aServerThatForgetsToSayGoodbyeHasTheMail() throws Exception {
		Notice notice = this.room.notice();
		try (ScriptedServer server = new ScriptedServer((said) -> said.equals("QUIT") ? ScriptedServer.SILENCE : "")) {
			assertThat(this.room.inClearText(server.port()).send(notice, List.of("a@agency.example"), List.of()))
				.isEmpty();
		}
		assertThat(this.room.row(notice, "a@agency.example")).containsEntry("STATE", "sent");
	}

	@Test
	void aRecipientAtWhomTheServerHangsUpDoesNotStarveTheOthers() throws Exception {
		Notice notice = this.room.notice();
		try (ScriptedServer server = new ScriptedServer(
				(said) -> said.contains("<a@") && said.startsWith("RCPT") ? ScriptedServer.HANGING_UP : "")) {
			Mailing mailing = this.room.inClearText(server.port());
			List<String> recipients = List.of("a@agency.example", "b@agency.example", "c@agency.example");

			assertThat(mailing.send(notice, recipients, List.of())).hasSize(3);
			assertThat(mailing.send(notice, recipients, List.of())).extracting(Undelivered::recipient)
				.containsExactly("a@agency.example");
		}
	}

	@Test
	void nothingGoesOverTheWireInClearTextUnlessSomebodyAllowsIt() throws Exception {
		Notice notice = this.room.notice();
		try (ScriptedServer server = new ScriptedServer((said) -> "")) {
			assertThat(this.room.asShipped(server.port()).send(notice, List.of("a@agency.example"), List.of()))
				.singleElement()
				.satisfies((undelivered) -> assertThat(undelivered.reason()).contains("STARTTLS is required"));

			assertThat(server.heard()).allMatch((line) -> line.matches("HELLO|EHLO .*|HELO .*|QUIT"));
		}
	}

	@Test
	void whenTheTimeIsUpTheRestIsLeftForTheNextTry() throws Exception {
		Notice notice = this.room.notice();
		AtomicInteger carried = new AtomicInteger();
		Carrier slow = (letter) -> {
			carried.incrementAndGet();
			pause(Duration.ofMillis(300));
		};

		assertThat(this.room.with(slow, Duration.ofMillis(500)).send(notice, TEN, List.of()))
			.hasSize(10 - carried.get())
			.allSatisfy((undelivered) -> assertThat(undelivered.reason()).contains("next try"));
		assertThat(carried.get()).isBetween(1, 2);

		assertThat(this.room.with(slow).send(notice, TEN, List.of())).isEmpty();
		assertThat(carried).hasValue(10);
	}

	private RefusedAddress dead() {
		return this.log.refusedAddresses()
			.stream()
			.filter((refused) -> refused.address().equals("dead@agency.example"))
			.findFirst()
			.orElseThrow();
	}

	private static void pause(Duration time) {
		try {
			Thread.sleep(time.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
