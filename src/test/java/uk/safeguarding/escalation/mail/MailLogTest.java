package uk.safeguarding.escalation.mail;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@WithMailRoom
class MailLogTest {

	@Autowired
	private MailRoom room;

	@Autowired
	private MailLog log;

	@Autowired
	private PlatformTransactionManager transactions;

	@Test
	void aNoticeIsWrittenOnceAndReadBackAsItWas() {
		Notice notice = this.room.notice();

		assertThat(this.log.once(notice.key(), () -> notice)).isEqualTo(notice);
		assertThat(this.log.once(notice.key(), () -> {
			throw new AssertionError("It is written already.");
		})).isEqualTo(notice);
	}

	@Test
	void twoWhoWriteTheSameNoticeAtTheSameMomentEndUpWithTheSameWords() {
		Notice notice = this.room.notice();
		Notice other = new Notice(notice.key(), notice.reference(), notice.element(), 1, notice.writtenAt(),
				"Other words", "other", "other", notice.note());

		Notice second = this.log.once(notice.key(), () -> {
			this.log.once(notice.key(), () -> notice);
			return other;
		});

		assertThat(second).isEqualTo(notice);
	}

	@Test
	void aNoticeUnderAnotherKeyThanAskedForIsRefused() {
		Notice notice = this.room.notice();

		assertThatThrownBy(() -> this.log.once("other", () -> notice)).isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void whatWasSentStaysInTheLogWhenTheCallersTransactionRollsBack() {
		Notice notice = this.room.notice();

		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			this.room.with((letter) -> {
			}).send(notice, List.of("ann@police.example"), List.of());
			status.setRollbackOnly();
		});

		assertThat(this.room.row(notice, "ann@police.example")).containsEntry("STATE", "sent");
	}

	@Test
	void sendingIsCommittedBeforeTheMailIsHandedOver() {
		Notice notice = this.room.notice();
		TransactionTemplate elsewhere = new TransactionTemplate(this.transactions);
		elsewhere.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);

		new TransactionTemplate(
				this.transactions)
			.executeWithoutResult((status) -> this.room.with((letter) -> elsewhere.executeWithoutResult(
					(other) -> assertThat(this.room.row(notice, "ann@police.example")).containsEntry("STATE", "sending")
						.containsEntry("TRIES", 1)))
				.send(notice, List.of("ann@police.example"), List.of()));

		assertThat(this.room.row(notice, "ann@police.example")).containsEntry("STATE", "sent");
	}

	@Test
	void aCaseKnowsWhoHasHeardOfIt() {
		Notice first = this.room.notice();
		Notice second = this.room.noticeOf(first.reference());
		Notice ofAnotherCase = this.room.notice();
		Mailing mailing = this.room.with((letter) -> {
		});

		mailing.send(first, List.of("Ann@Police.example", "no address"), List.of());
		mailing.send(second, List.of("ann@police.example", "bob@school.example"), List.of());
		mailing.send(ofAnotherCase, List.of("eve@police.example"), List.of());

		assertThat(this.log.told(first.reference())).containsExactlyInAnyOrder("ann@police.example",
				"bob@school.example");
	}

	@Test
	void aMailThatAnotherWorkerHasSentMeanwhileIsNotSentAgain() {
		Notice notice = this.room.notice();
		List<String> carried = new ArrayList<>();
		Mailing other = this.room.with((letter) -> carried.add("other"));
		Mailing mailing = this.room.with((letter) -> {
			carried.add("this");
			other.send(notice, List.of("a@agency.example", "b@agency.example"), List.of());
		});

		mailing.send(notice, List.of("a@agency.example", "b@agency.example"), List.of());

		assertThat(carried).containsExactly("this", "other", "other");
	}

	@Test
	void aFaultThatIsNotTheMailsIsThrownAndLeavesTheQuestionOpen() {
		Notice notice = this.room.notice();

		assertThatThrownBy(() -> this.room.with((letter) -> {
			throw new IllegalStateException("a programming error");
		}).send(notice, List.of("a@agency.example"), List.of())).isInstanceOf(IllegalStateException.class);

		assertThat(this.room.row(notice, "a@agency.example")).containsEntry("STATE", "sending");
	}

}
