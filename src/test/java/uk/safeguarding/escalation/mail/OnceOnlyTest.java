package uk.safeguarding.escalation.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;

import jakarta.mail.SendFailedException;
import jakarta.mail.internet.InternetAddress;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailSendException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import uk.safeguarding.escalation.mail.MailLog.RefusedAddress;
import uk.safeguarding.escalation.mail.Mailing.Addressee;
import uk.safeguarding.escalation.mail.Mailing.Undelivered;
import uk.safeguarding.escalation.mail.Mailing.When;
import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The real log, and senders that go wrong in every way: each recipient has each notice,
 * once.
 */
@EscalationTest
@ExtendWith(OutputCaptureExtension.class)
class OnceOnlyTest {

	private static final String ANN = "ann@police.example";

	private static final String BOB = "bob@school.example";

	private static final Sender DOWN = (message) -> {
		throw new MailSendException("down");
	};

	private static final Sender KILLED = (message) -> {
		throw new Killed();
	};

	private static final List<String> TEN = IntStream.range(0, 10)
		.mapToObj((number) -> "person" + number + "@agency.example")
		.toList();

	private final List<NoticeMessage> taken = new ArrayList<>();

	@Autowired
	private MailLog log;

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Cases cases;

	@Autowired
	private Clock clock;

	@Autowired
	private ZoneId zone;

	@Autowired
	private PlatformTransactionManager transactions;

	private Notice notice;

	@BeforeEach
	void raise() {
		London.clockAt("2026-09-21T09:30");
		this.notice = another(this.cases.raise(Answers.difference("2026-09-18")).reference());
	}

	@Test
	void everyRecipientGetsTheNoticeOnceUnderAMessageIdOfItsOwnWhateverTheCaseOfTheAddress() throws Exception {
		assertThat(working().send(this.notice, List.of(ANN, BOB))).isEmpty();
		assertThat(working().send(this.notice, List.of("Ann@Police.example", "ANN@police.example", " "))).isEmpty();

		assertThat(this.taken).extracting(NoticeMessage::to).containsExactlyInAnyOrder(ANN, BOB);
		assertThat(this.taken.get(0).getMessageID()).matches("<[0-9a-f-]{36}@partnership\\.example>")
			.isNotEqualTo(this.taken.get(1).getMessageID());
		assertThat(row(this.notice, ANN)).containsEntry("STATE", "sent")
			.containsEntry("TRIES", 1)
			.containsEntry("PERHAPS_TWICE", false);
		assertThat(row(this.notice, ANN).get("SENT_AT")).isNotNull();
	}

	@Test
	void aTryThatWasKilledAfterTheServerTookTheMailIsRepeatedUnderTheSameMessageId(CapturedOutput output)
			throws Exception {
		Mailing killed = with((message) -> {
			this.taken.add(message);
			throw new Killed();
		});
		assertThatThrownBy(() -> killed.send(this.notice, List.of(ANN))).isInstanceOf(Killed.class);
		assertThat(row(this.notice, ANN)).containsEntry("STATE", "sending").containsEntry("PERHAPS_TWICE", false);
		assertThat(told()).containsExactly(ANN);

		assertThat(working().send(this.notice, List.of(ANN))).isEmpty();

		assertThat(this.taken).hasSize(2);
		assertThat(this.taken.get(0).getMessageID()).isEqualTo(this.taken.get(1).getMessageID());
		assertThat(row(this.notice, ANN)).containsEntry("STATE", "sent")
			.containsEntry("PERHAPS_TWICE", true)
			.containsEntry("TRIES", 2);
		assertThat(output.getOut().lines()).filteredOn((line) -> line.contains("may arrive twice"))
			.singleElement()
			.asString()
			.contains(this.taken.get(0).getMessageID(), this.notice.reference());
	}

	@Test
	void aMailThatAServerTookWithoutAWordMayArriveTwice() throws Exception {
		try (ScriptedServer server = new ScriptedServer((said) -> said.equals(".") ? ScriptedServer.HANGING_UP : "")) {
			assertThat(with(DeliveryFailureTest.smtp(server.port(), false)).send(this.notice, List.of(ANN)))
				.singleElement()
				.satisfies((undelivered) -> assertThat(undelivered.reason()).contains("may have arrived"));
		}
		assertThat(row(this.notice, ANN)).containsEntry("STATE", "sending");
		assertThat(told()).containsExactly(ANN);
	}

	@Test
	void everyTryHasTheMessageIdOfTheFirstEvenWhenTheSenderHasMovedToAnotherDomain() {
		with(DOWN).send(this.notice, List.of(ANN));

		mailing(this.taken::add, "office@moved.example", Duration.ofSeconds(90)).send(this.notice, List.of(ANN));

		assertThat(this.taken).singleElement().satisfies((message) -> {
			assertThat(message.getMessageID()).isEqualTo(row(this.notice, ANN).get("MESSAGE_ID"));
			assertThat(message.getFrom()[0]).hasToString("office@moved.example");
		});
	}

	@Test
	void whoWritesANoticeAgainOrAtTheSameMomentEndsUpWithTheWordsOfTheFirst() {
		Notice first = new Notice(this.notice.key() + "/again", this.notice.reference(), "Other", 1,
				this.notice.writtenAt(), Optional.empty(), "First words", "first", "first");
		Notice second = this.log.once(first.key(), () -> {
			assertThat(this.log.once(first.key(), () -> first)).isEqualTo(first);
			return new Notice(first.key(), first.reference(), "Other", 2, first.writtenAt(), Optional.empty(),
					"Other words", "other", "other");
		});

		assertThat(second).isEqualTo(first);
		assertThat(this.log.once(first.key(), () -> this.notice)).isEqualTo(first);
	}

	@Test
	void aServerThatWasDownLosesNothingAndDeliversOnceItIsUp() {
		assertThat(with(DOWN).send(this.notice, List.of(ANN, BOB))).extracting(Undelivered::recipient)
			.containsExactlyInAnyOrder(ANN, BOB);
		assertThat(with(DOWN).send(this.notice, List.of(ANN, BOB))).hasSize(2);
		assertThat(told()).isEmpty();
		assertThat(List.of(row(this.notice, ANN), row(this.notice, BOB))).as("each was tried once, in turns")
			.allSatisfy((row) -> assertThat(row).containsEntry("TRIES", 1));

		assertThat(working().send(this.notice, List.of(ANN, BOB))).isEmpty();
		assertThat(working().send(this.notice, List.of(ANN, BOB))).isEmpty();

		assertThat(this.taken).hasSize(2);
		assertThat(row(this.notice, ANN)).containsEntry("STATE", "sent")
			.containsEntry("TRIES", 2)
			.containsEntry("PERHAPS_TWICE", false)
			.containsEntry("LAST_ERROR", null);
	}

	@Test
	void aRecipientAtWhomTheServerHangsUpDoesNotStarveTheOthers() {
		Mailing mailing = with((message) -> {
			if (message.to().equals("a@agency.example")) {
				DOWN.send(message);
			}
		});
		List<String> recipients = List.of("a@agency.example", "b@agency.example", "c@agency.example");

		assertThat(mailing.send(this.notice, recipients)).hasSize(3);
		assertThat(mailing.send(this.notice, recipients)).extracting(Undelivered::recipient)
			.containsExactly("a@agency.example");
	}

	@Test
	void whoWasServedIsNotReportedWhenTheServerFailsTheOthersLater() {
		working().send(this.notice, List.of(ANN));

		assertThat(with(DOWN).send(this.notice, List.of(BOB, ANN, "cat@school.example")))
			.extracting(Undelivered::recipient)
			.containsExactly(BOB, "cat@school.example");
	}

	@Test
	void whenTheTimeIsUpTheRestIsLeftForTheNextTry() {
		assertThat(mailing(this.taken::add, "office@partnership.example", Duration.ZERO).send(this.notice, TEN))
			.hasSize(10)
			.allSatisfy((undelivered) -> assertThat(undelivered.reason()).contains("next try"));
		assertThat(this.taken).isEmpty();

		assertThat(working().send(this.notice, TEN)).isEmpty();
		assertThat(this.taken).hasSize(10);
	}

	@Test
	void anAddressThatIsRefusedForGoodIsTriedOnceByEachNoticeAndToldOfOnce(CapturedOutput output) throws Exception {
		String dead = "dead@agency.example";
		List<String> asked = new ArrayList<>();
		Mailing mailing = with((message) -> {
			asked.add(message.to());
			if (message.to().equals(dead)) {
				throw new MailSendException(Map.of(message, refused(dead)));
			}
		});
		Notice second = another(this.notice.reference());

		for (Notice each : List.of(this.notice, this.notice, second, second)) {
			assertThat(mailing.send(each, List.of(dead, ANN))).singleElement()
				.satisfies((refused) -> assertThat(refused.forGood()).isTrue());
		}

		assertThat(asked).containsExactlyInAnyOrder(dead, ANN, dead, ANN);
		assertThat(this.log.refusedAddresses()).filteredOn((refused) -> refused.isAmong(List.of("Dead@agency.example")))
			.singleElement()
			.satisfies((refused) -> assertThat(refused.mails()).isEqualTo(2))
			.satisfies((refused) -> assertThat(refused.since()).isEqualTo(this.clock.instant()));
		assertThat(output.getOut().lines().filter((line) -> line.contains(dead))).singleElement()
			.asString()
			.contains("ERROR", this.notice.reference());
		assertThat(told()).containsExactly(ANN);

		assertThat(working().send(another(this.notice.reference()), List.of(dead, ANN))).isEmpty();
		assertThat(this.log.refusedAddresses()).extracting(RefusedAddress::address).doesNotContain(dead);
		assertThat(row(this.notice, dead)).containsEntry("STATE", "refused").containsEntry("TRIES", 1);
	}

	@Test
	void anAddressThatCanBeNoneIsNotTriedAgainEither() {
		for (int attempt = 0; attempt < 2; attempt++) {
			assertThat(working().send(this.notice, List.of("ann at agency", ANN))).singleElement()
				.satisfies((refused) -> assertThat(refused.forGood()).isTrue())
				.satisfies((refused) -> assertThat(refused.reason()).contains("not one plain address"));
		}
		assertThat(row(this.notice, "ann\uFFFDat\uFFFDagency")).containsEntry("TRIES", 1);
		assertThat(this.log.refusedAddresses()).anyMatch((refused) -> refused.isAmong(List.of("Ann at agency")));
		this.log.forget("ann\uFFFDat\uFFFDagency");
		assertThat(this.log.refusedAddresses()).noneMatch((refused) -> refused.isAmong(List.of("Ann at agency")));
	}

	@Test
	void aCorrectedAddressTakesThePlaceOfTheBrokenOne() {
		working().send(this.notice, List.of(ANN, "bob.school.example"));

		assertThat(working().send(this.notice, List.of(BOB))).isEmpty();

		assertThat(row(this.notice, "bob.school.example")).containsEntry("STATE", "dropped");
		assertThat(row(this.notice, BOB)).containsEntry("STATE", "sent");
		assertThat(row(this.notice, ANN)).as("went before").containsEntry("STATE", "sent");
		assertThat(told()).containsExactlyInAnyOrder(ANN, BOB);
		this.log.forget("bob.school.example");
	}

	@Test
	void aMailThatMayHaveGoneIsNotForgottenWhenItsRecipientIsNoLongerAskedFor() {
		assertThatThrownBy(() -> with(KILLED).send(this.notice, List.of(ANN))).isInstanceOf(Killed.class);

		working().send(this.notice, List.of(BOB));

		assertThat(row(this.notice, ANN)).containsEntry("STATE", "sending");
		assertThat(told()).containsExactlyInAnyOrder(ANN, BOB);
	}

	@Test
	void aRecipientWhoWasDroppedCanBeAskedForAgain() {
		with(DOWN).send(this.notice, List.of(ANN, BOB));
		with(DOWN).send(this.notice, List.of(BOB));
		assertThat(row(this.notice, ANN)).containsEntry("STATE", "dropped");
		with(DOWN).send(this.notice, List.of());
		assertThat(row(this.notice, BOB)).containsEntry("STATE", "dropped");

		assertThat(working().send(this.notice, List.of(ANN, BOB))).isEmpty();

		assertThat(row(this.notice, ANN)).containsEntry("STATE", "sent");
		assertThat(this.taken).hasSize(2);
	}

	@Test
	void whatIsNoLongerToBeSaidIsDroppedAndWhatMayHaveGoneIsRemembered() {
		with(DOWN).send(this.notice, List.of(BOB));
		assertThatThrownBy(() -> with(KILLED).send(this.notice, List.of(ANN, BOB))).isInstanceOf(Killed.class);

		this.log.dropped(this.notice.reference(), this.notice.reference() + "/%");

		assertThat(row(this.notice, BOB)).containsEntry("STATE", "dropped").containsEntry("PERHAPS_TWICE", false);
		assertThat(row(this.notice, ANN)).containsEntry("STATE", "dropped").containsEntry("PERHAPS_TWICE", true);
		assertThat(told()).containsExactly(ANN);
	}

	@Test
	void whatIsHandedOverIsCommittedBeforeAndAfterWhateverBecomesOfTheCallersTransaction() {
		TransactionTemplate elsewhere = new TransactionTemplate(this.transactions);
		elsewhere.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		Mailing mailing = with((message) -> elsewhere
			.executeWithoutResult((other) -> assertThat(row(this.notice, ANN)).containsEntry("STATE", "sending")
				.containsEntry("TRIES", 1)));

		new TransactionTemplate(this.transactions).executeWithoutResult((status) -> {
			mailing.send(this.notice, List.of(ANN));
			status.setRollbackOnly();
		});

		assertThat(row(this.notice, ANN)).containsEntry("STATE", "sent");
	}

	@Test
	void whatTwoWorkersHaveInHandAtTheSameTimeGoesUnderTheSameMessageIdAndTheLogSaysSo() throws Exception {
		with((message) -> {
			this.taken.add(message);
			if (this.taken.size() == 1) {
				assertThat(working().send(this.notice, List.of(ANN, BOB))).isEmpty();
			}
		}).send(this.notice, List.of(ANN, BOB));

		assertThat(this.taken).extracting(NoticeMessage::to).containsExactly(ANN, ANN, BOB, BOB);
		assertThat(this.taken.get(3).getMessageID()).isEqualTo(this.taken.get(2).getMessageID());
		assertThat(row(this.notice, BOB)).containsEntry("STATE", "sent").containsEntry("PERHAPS_TWICE", true);
		assertThat(working().send(this.notice, List.of(ANN, BOB))).isEmpty();
		assertThat(this.taken).hasSize(4);
	}

	@Test
	void whatWasNotHandedOverWhenATryWasKilledIsAsItWasBefore() {
		assertThatThrownBy(() -> with(KILLED).send(this.notice, List.of(ANN, BOB))).isInstanceOf(Killed.class);

		assertThat(row(this.notice, BOB)).containsEntry("STATE", "waiting").containsEntry("TRIES", 0);
		assertThat(told()).containsExactly(ANN);
	}

	@Test
	void whatWaitsForSomebodyGoesAsOneMailAndEachNoticeIsSent() throws Exception {
		Notice second = waiting(ANN, this.notice, another(this.notice.reference())).get(1);

		assertThat(together(this.taken::add, second, ANN)).isEmpty();
		assertThat(together(this.taken::add, this.notice, ANN)).isEmpty();

		assertThat(this.taken).singleElement().satisfies((mail) -> {
			assertThat(mail.getMessageID()).isEqualTo(row(second, ANN).get("MESSAGE_ID"));
			assertThat(mail.getSubject()).isEqualTo("2 together");
		});
		assertThat(List.of(row(this.notice, ANN), row(second, ANN)))
			.allSatisfy((row) -> assertThat(row).containsEntry("STATE", "sent")
				.containsEntry("SENT_AS", this.taken.get(0).getMessageID())
				.containsEntry("PERHAPS_TWICE", false)
				.containsEntry("TRIES", 1));
	}

	@Test
	void whatAloneHasWaitedGoesAsItself() throws Exception {
		waiting(ANN, this.notice);

		assertThat(together(this.taken::add, this.notice, ANN)).isEmpty();

		assertThat(this.taken).singleElement()
			.satisfies((mail) -> assertThat(mail.getSubject()).isEqualTo(this.notice.subject()));
		assertThat(row(this.notice, ANN)).containsEntry("SENT_AS", null).containsEntry("YOU", "You need do nothing.");
	}

	@Test
	void aTryThatWasKilledWithSeveralInOneMailIsRepeatedAsTheSameMailByWhicheverOfThemComesNext() throws Exception {
		Notice second = waiting(ANN, this.notice, another(this.notice.reference())).get(1);
		assertThatThrownBy(() -> together((message) -> {
			this.taken.add(message);
			throw new Killed();
		}, this.notice, ANN)).isInstanceOf(Killed.class);
		assertThat(row(second, ANN)).containsEntry("STATE", "sending");

		assertThat(together(this.taken::add, second, ANN)).as("is in hand elsewhere").isEmpty();
		assertThat(this.taken).hasSize(1);
		assertThat(this.log.again(second.key(), Instant.MAX, this.clock.instant()))
			.hasValue(London.time("2026-09-21T09:35"));
		London.clockAt("2026-09-21T09:35");
		assertThat(this.log.again(second.key(), Instant.MAX, this.clock.instant())).isEmpty();
		assertThat(together(this.taken::add, second, ANN)).isEmpty();

		assertThat(this.taken).hasSize(2);
		assertThat(this.taken.get(1).getMessageID()).isEqualTo(this.taken.get(0).getMessageID());
		assertThat(this.taken.get(1).getSubject()).isEqualTo("2 together");
		assertThat(List.of(row(this.notice, ANN), row(second, ANN)))
			.allSatisfy((row) -> assertThat(row).containsEntry("STATE", "sent").containsEntry("PERHAPS_TWICE", true));
		assertThat(together(this.taken::add, this.notice, ANN)).isEmpty();
		assertThat(this.taken).hasSize(2);
	}

	@Test
	void severalInOneMailThatAServerDidNotTakeAreTriedAgainAsTheSameMail() throws Exception {
		Notice second = waiting(ANN, this.notice, another(this.notice.reference())).get(1);
		Sender refusesNow = (message) -> {
			throw new MailSendException(Map.of(message,
					new SendFailedException("Later", new SMTPAddressFailedException(new InternetAddress(),
							"RCPT TO:<" + ANN + ">", 451, "451 4.7.1 Come back later"))));
		};
		assertThat(together(refusesNow, this.notice, ANN)).hasSize(1);
		assertThat(List.of(row(this.notice, ANN), row(second, ANN)))
			.allSatisfy((row) -> assertThat(row).containsEntry("STATE", "failed"));

		assertThat(together(this.taken::add, this.notice, ANN)).isEmpty();

		assertThat(this.taken).singleElement().satisfies((mail) -> {
			assertThat(mail.getMessageID()).isEqualTo(row(this.notice, ANN).get("MESSAGE_ID"));
			assertThat(mail.getSubject()).isEqualTo("2 together");
		});
		assertThat(row(second, ANN)).containsEntry("STATE", "sent").containsEntry("PERHAPS_TWICE", false);
	}

	@Test
	void whatTwoTakeAtTheSameMomentGoesOnce() {
		Notice second = waiting(ANN, this.notice, another(this.notice.reference())).get(1);

		assertThat(together((message) -> {
			this.taken.add(message);
			assertThat(together(this.taken::add, second, ANN)).isEmpty();
		}, this.notice, ANN)).isEmpty();

		assertThat(this.taken).hasSize(1);
		assertThat(row(second, ANN)).containsEntry("STATE", "sent").containsEntry("PERHAPS_TWICE", false);
	}

	@Test
	void whatWaitsIsDroppedForWhomItIsNoLongerFor() {
		waiting(ANN, this.notice);

		assertThat(together(this.taken::add, this.notice, BOB)).isEmpty();

		assertThat(this.taken).extracting(NoticeMessage::to).containsExactly(BOB);
		assertThat(row(this.notice, ANN)).containsEntry("STATE", "dropped");
		assertThat(told()).containsExactly(BOB);
	}

	/** What has been written for somebody and waits. */
	private List<Notice> waiting(String address, Notice... notices) {
		for (Notice each : notices) {
			assertThat(working().send(each, List.of(new Addressee(address, "You need do nothing.", When.LATER)),
					Mailing.Together.NONE))
				.isEmpty();
		}
		assertThat(this.taken).isEmpty();
		return List.of(notices);
	}

	/** The time has come for a notice. */
	private List<Undelivered> together(Sender sender, Notice notice, String address) {
		return with(sender).send(notice, List.of(new Addressee(address, "You need do nothing.", When.TOGETHER)),
				new Mailing.Together((key, who) -> key.startsWith(notice.reference()) && who.equals(address),
						(notices) -> {
							Notice first = notices.get(0);
							return new Notice(first.key(), first.reference(), first.element(), first.stage(),
									first.writtenAt(), first.setOffBy(), notices.size() + " together", "text",
									"<p></p>");
						}));
	}

	private static SendFailedException refused(String address) {
		return new SendFailedException("Invalid Addresses", new SMTPAddressFailedException(new InternetAddress(),
				"RCPT TO:<" + address + ">", 550, "550 5.1.1 No such person here"));
	}

	private Mailing working() {
		return with(this.taken::add);
	}

	private Mailing with(Sender sender) {
		return mailing(sender, "office@partnership.example", Duration.ofSeconds(90));
	}

	private Mailing mailing(Sender sender, String from, Duration budget) {
		return new Mailing(this.log, sender, new MailSettings(from, "unused", Set.of(), budget, Duration.ZERO),
				this.clock, this.zone);
	}

	private Notice another(String reference) {
		String key = reference + "/" + UUID.randomUUID();
		return this.log.once(key,
				() -> new Notice(key, reference, "TellAgencies", 1, this.clock.instant().truncatedTo(ChronoUnit.MICROS),
						Optional.empty(), "Escalation " + reference + ": über Stage 1", "A response is due.\n",
						"<p>A response is due.</p>"));
	}

	private Set<String> told() {
		return this.log.told(this.notice.reference());
	}

	private Map<String, Object> row(Notice notice, String recipient) {
		return this.jdbc.sql("select * from escalation_mail where notice_key = ? and recipient = ?")
			.params(notice.key(), recipient)
			.query()
			.singleRow();
	}

	private static final class Killed extends Error {

	}

}
