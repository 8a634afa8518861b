package uk.safeguarding.escalation.mail;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("slow")
@WithMailRoom
class ServerTroubleIT {

	private static final List<String> TEN = IntStream.range(0, 10)
		.mapToObj((number) -> "person" + number + "@agency.example")
		.toList();

	@Autowired
	private MailRoom room;

	@Autowired
	private MailLog log;

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
		assertThat(this.room.row(notice, "gone@agency.example")).containsEntry("STATE", "failed")
			.containsEntry("TRIES", 1)
			.containsEntry("LAST_ERROR", "The mail server refuses this recipient: 550 5.1.1 No such person here");
		assertThat(this.log.told(notice.reference())).containsExactly("here@agency.example");
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

	private static void pause(Duration time) {
		try {
			Thread.sleep(time.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
