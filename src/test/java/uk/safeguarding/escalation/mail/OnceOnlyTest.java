package uk.safeguarding.escalation.mail;

import java.util.List;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mail.MailSendException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@WithMailRoom
@ExtendWith(OutputCaptureExtension.class)
class OnceOnlyTest {

	@RegisterExtension
	static final GreenMailExtension server = new GreenMailExtension(
			new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP))
		.withPerMethodLifecycle(true);

	@Autowired
	private MailRoom room;

	@Autowired
	private MailLog log;

	@Test
	void everyRecipientGetsTheNoticeOnceUnderAMessageIdOfItsOwn() throws Exception {
		Notice notice = this.room.notice();

		assertThat(mailing().send(notice, List.of("ann@police.example", "bob@school.example"), List.of())).isEmpty();

		MimeMessage[] received = server.getReceivedMessages();
		assertThat(received).extracting((mail) -> mail.getAllRecipients()[0].toString())
			.containsExactlyInAnyOrder("ann@police.example", "bob@school.example");
		assertThat(received).extracting(MimeMessage::getMessageID).doesNotHaveDuplicates();
		assertThat(received[0].getMessageID()).matches("<[0-9a-f-]{36}@partnership\\.example>");
		assertThat(received[0].getSubject()).isEqualTo(notice.subject()).contains("über");
		assertThat(received[0].getSentDate()).isEqualTo(notice.writtenAt());
		assertThat(this.room.row(notice, "ann@police.example")).containsEntry("STATE", "sent")
			.containsEntry("TRIES", 1)
			.containsEntry("PERHAPS_TWICE", false)
			.containsKey("SENT_AT");
	}

	@Test
	void whatWasSentIsNeverSentAgainWhateverTheCaseOfTheAddress() {
		Notice notice = this.room.notice();
		mailing().send(notice, List.of("ann@police.example"), List.of());

		assertThat(mailing().send(notice, List.of("Ann@Police.example", "ANN@police.example", " "), List.of()))
			.isEmpty();

		assertThat(server.getReceivedMessages()).hasSize(1);
	}

	@Test
	void aTryThatWasKilledAfterTheServerTookTheMailIsRepeatedUnderTheSameMessageId(CapturedOutput log)
			throws Exception {
		Notice notice = this.room.notice();
		Carrier carrier = this.room.clearText(server.getSmtp().getPort());
		Mailing killed = this.room.with((letter) -> {
			carrier.carry(letter);
			throw new Killed();
		});
		assertThatThrownBy(() -> killed.send(notice, List.of("ann@police.example"), List.of()))
			.isInstanceOf(Killed.class);
		assertThat(this.room.row(notice, "ann@police.example")).containsEntry("STATE", "sending")
			.containsEntry("PERHAPS_TWICE", false);
		assertThat(this.log.told(notice.reference())).containsExactly("ann@police.example");

		assertThat(mailing().send(notice, List.of("ann@police.example"), List.of())).isEmpty();

		MimeMessage[] received = server.getReceivedMessages();
		assertThat(received).hasSize(2);
		assertThat(received[0].getMessageID()).isEqualTo(received[1].getMessageID());
		assertThat(this.room.row(notice, "ann@police.example")).containsEntry("STATE", "sent")
			.containsEntry("PERHAPS_TWICE", true)
			.containsEntry("TRIES", 2);
		assertThat(log.getOut().lines()).filteredOn((line) -> line.contains("may arrive twice"))
			.singleElement()
			.asString()
			.contains(received[0].getMessageID(), notice.reference());
	}

	@Test
	void theMessageIdStaysEvenWhenTheSenderHasMovedToAnotherDomain() throws Exception {
		Notice notice = this.room.notice();
		this.room.with((letter) -> {
			throw new MailSendException("down");
		}).send(notice, List.of("ann@police.example"), List.of());
		Object first = this.room.row(notice, "ann@police.example").get("MESSAGE_ID");

		this.room.with(this.room.clearText(server.getSmtp().getPort()), "office@moved.example")
			.send(notice, List.of("ann@police.example"), List.of());

		assertThat(server.getReceivedMessages()[0].getMessageID()).isEqualTo(first);
		assertThat(server.getReceivedMessages()[0].getFrom()[0]).hasToString("office@moved.example");
	}

	@Test
	void everyTrySendsTheWordsOfTheFirst() throws Exception {
		Notice notice = this.room.notice();
		this.log.once(notice.key(), () -> notice);
		Notice reworded = new Notice(notice.key(), notice.reference(), notice.element(), 2, notice.writtenAt(),
				"Other words", "other", "other", notice.note());

		mailing().send(reworded, List.of("ann@police.example"), List.of());

		assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo(notice.subject());
	}

	@Test
	void aServerThatWasDownLosesNothingAndDeliversOnceItIsUp() {
		Notice notice = this.room.notice();
		List<String> recipients = List.of("ann@police.example", "bob@school.example");
		int port = server.getSmtp().getPort();
		server.stop();
		Mailing down = this.room.inClearText(port);

		assertThat(down.send(notice, recipients, List.of())).extracting(Undelivered::recipient)
			.containsExactlyInAnyOrderElementsOf(recipients);
		assertThat(down.send(notice, recipients, List.of())).hasSize(2)
			.allSatisfy((undelivered) -> assertThat(undelivered.reason()).contains("cannot be reached")
				.contains("onnect")
				.doesNotContain("\n"));
		assertThat(this.log.told(notice.reference())).isEmpty();
		assertThat(tries(notice)).as("each was tried once, in turns").isEqualTo(2);

		server.start();
		assertThat(mailing().send(notice, recipients, List.of())).isEmpty();
		assertThat(mailing().send(notice, recipients, List.of())).isEmpty();

		assertThat(server.getReceivedMessages()).hasSize(2);
		assertThat(this.room.row(notice, "ann@police.example")).containsEntry("STATE", "sent")
			.containsEntry("TRIES", 2)
			.containsEntry("PERHAPS_TWICE", false)
			.containsEntry("LAST_ERROR", null);
	}

	@Test
	void whoWasServedIsNotReportedWhenTheServerFailsTheOthersLater() {
		Notice notice = this.room.notice();
		mailing().send(notice, List.of("ann@police.example"), List.of());

		assertThat(this.room.with((letter) -> {
			throw new MailSendException("down");
		}).send(notice, List.of("bob@school.example", "ann@police.example", "cat@school.example"), List.of()))
			.extracting(Undelivered::recipient)
			.containsExactly("bob@school.example", "cat@school.example");
	}

	@Test
	void aCorrectedAddressTakesThePlaceOfTheBrokenOne() {
		Notice notice = this.room.notice();
		assertThat(mailing().send(notice, List.of("ann@police.example", "bob.school.example"), List.of()))
			.extracting(Undelivered::recipient)
			.containsExactly("bob.school.example");

		assertThat(mailing().send(notice, List.of("bob@school.example"), List.of())).isEmpty();

		assertThat(this.room.row(notice, "bob.school.example")).containsEntry("STATE", "dropped");
		assertThat(this.room.row(notice, "bob@school.example")).containsEntry("STATE", "sent");
		assertThat(this.room.row(notice, "ann@police.example")).as("went before").containsEntry("STATE", "sent");
		assertThat(this.log.told(notice.reference())).containsExactlyInAnyOrder("ann@police.example",
				"bob@school.example");
	}

	@Test
	void aMailThatMayHaveGoneIsNotForgottenWhenItsRecipientIsNoLongerAskedFor() {
		Notice notice = this.room.notice();
		assertThatThrownBy(() -> this.room.with((letter) -> {
			throw new Killed();
		}).send(notice, List.of("ann@police.example"), List.of())).isInstanceOf(Killed.class);

		mailing().send(notice, List.of("bob@school.example"), List.of());

		assertThat(this.room.row(notice, "ann@police.example")).containsEntry("STATE", "sending");
		assertThat(this.log.told(notice.reference())).containsExactlyInAnyOrder("ann@police.example",
				"bob@school.example");
	}

	@Test
	void aRecipientWhoWasDroppedCanBeAskedForAgain() {
		Notice notice = this.room.notice();
		Mailing down = this.room.with((letter) -> {
			throw new MailSendException("down");
		});
		down.send(notice, List.of("ann@police.example", "bob@school.example"), List.of());
		down.send(notice, List.of("bob@school.example"), List.of());
		assertThat(this.room.row(notice, "ann@police.example")).containsEntry("STATE", "dropped");

		assertThat(mailing().send(notice, List.of("ann@police.example", "bob@school.example"), List.of())).isEmpty();

		assertThat(this.room.row(notice, "ann@police.example")).containsEntry("STATE", "sent");
		assertThat(server.getReceivedMessages()).hasSize(2);
	}

	private int tries(Notice notice) {
		return (int) this.room.row(notice, "ann@police.example").get("TRIES")
				+ (int) this.room.row(notice, "bob@school.example").get("TRIES");
	}

	private Mailing mailing() {
		return this.room.inClearText(server.getSmtp().getPort());
	}

	private static final class Killed extends Error {

	}

}
