package uk.safeguarding.escalation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.Eventually;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.MailServer;
import uk.safeguarding.escalation.testing.ReceivedMail;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application is killed again and again while it sends reports: between two mails,
 * and between the server's "taken" and our own note of it. Ten reports; fifty with the
 * profile {@code kill-fifty}.
 */
@Tag("slow")
@Tag("alone")
@ExtendWith(MailServer.class)
class KillWhileSendingIT {

	private static final Logger LOG = LoggerFactory.getLogger(KillWhileSendingIT.class);

	private static final Set<String> RECIPIENTS = Set.of("hscp-mailbox@example.org", "morgan.ellis@example.org");

	private static final int REPORTS = Integer.getInteger("kill.reports", 10);

	private static final int REPORTS_A_KILL = 2;

	private final Random random = new Random(1);

	@TempDir
	private Path folder;

	@Test
	void everyRecipientHasEveryReportAndADuplicateHasTheSameMessageId() throws Exception {
		LocalDateTime clock = LocalDateTime.parse("2026-02-09T09:00");
		List<String> cases = new ArrayList<>();
		int kills = 0;
		while (cases.size() < REPORTS) {
			try (ApplicationProcess application = start(clock)) {
				int taken = taken();
				raise(application, Answers.immediateRisk("2026-02-06", 2), cases);
				awaitRandomMoment(taken);
				application.kill();
				kills++;
			}
			// A job that was running when the process died is locked for five minutes.
			clock = clock.plusMinutes(6);
		}
		try (ApplicationProcess application = start(clock)) {
			Eventually.holds(Duration.ofMinutes(2),
					() -> received().size() >= REPORTS * RECIPIENTS.size() && openJobs(application) == 0);
		}

		Map<String, List<ReceivedMail>> mails = received();
		int all = mails.values().stream().mapToInt(List::size).sum();
		LOG.info(
				"{} reports, {} kills: {} mails for {} recipients of a report, {} of them duplicates; log: {}, perhaps twice: {}",
				REPORTS, kills, all, mails.size(), all - mails.size(), count("state"), count("perhaps_twice"));
		assertThat(mails.keySet()).hasSize(REPORTS * RECIPIENTS.size());
		assertThat(mails).allSatisfy((who, same) -> assertThat(same).as(who)
			.isNotEmpty()
			.extracting(ReceivedMail::messageId)
			.containsOnly(same.get(0).messageId()));
		assertThat(mails.values().stream().map((same) -> same.get(0).messageId()).distinct()).hasSize(mails.size());
		assertThat(mails.values()).allSatisfy((same) -> assertThat(same)
			.allSatisfy((mail) -> assertThat(mail.attachment()).hasValue(same.get(0).attachment().orElseThrow())));
		assertThat(count("state")).containsOnlyKeys("sent");
	}

	/** The raiser has all that waited for them as one mail, which may be cut off. */
	@Test
	void whatWaitedIsNotLostAndADuplicateIsTheSameMail() throws Exception {
		LocalDateTime clock = LocalDateTime.parse("2026-02-09T09:00");
		List<String> cases = new ArrayList<>();
		while (cases.size() < REPORTS) {
			try (ApplicationProcess application = start(clock)) {
				int before = toTheRaiser().size();
				raise(application, Answers.difference("2026-02-06"), cases);
				awaitMore(() -> toTheRaiser().size() - before, 1);
				Thread.sleep(this.random.nextInt(4));
				application.kill();
			}
			clock = clock.plusMinutes(6);
		}
		try (ApplicationProcess application = start(clock)) {
			Eventually.holds(Duration.ofMinutes(2), () -> openJobs(application) + waiting(application) == 0);
		}

		Map<String, List<ReceivedMail>> mails = toTheRaiser().stream()
			.collect(Collectors.groupingBy(ReceivedMail::messageId));
		List<String> logged = log()
			.sql("select coalesce(sent_as, message_id) || ' ' || state from escalation_mail"
					+ " where recipient = 'brookfold-primary-practitioner@example.org'")
			.query(String.class)
			.list();
		LOG.info("{} notices to the raiser, {} mails under {} Message-IDs", logged.size(), toTheRaiser().size(),
				mails.size());
		assertThat(logged).hasSize(cases.size());
		assertThat(logged).allSatisfy((one) -> assertThat(one).endsWith(" sent"))
			.extracting((one) -> one.split(" ")[0])
			.allSatisfy((id) -> assertThat(mails).containsKey(id));
		assertThat(mails.size()).as("several went together").isLessThan(cases.size());
		assertThat(mails)
			.allSatisfy((id, same) -> assertThat(same).extracting(ReceivedMail::text).containsOnly(same.get(0).text()));
	}

	private static List<ReceivedMail> toTheRaiser() {
		return MailServer.about("HSCP-")
			.stream()
			.filter((mail) -> mail.to().equals("brookfold-primary-practitioner@example.org"))
			.toList();
	}

	private ApplicationProcess start(LocalDateTime clock) throws Exception {
		String[] settings = Stream
			.concat(Arrays.stream(MailServer.settings()), Stream.of("escalation.mail.information-waits=3s"))
			.map("--"::concat)
			.toArray(String[]::new);
		return ApplicationProcess.start(this.folder, clock.toString(), settings);
	}

	private static void raise(ApplicationProcess application, Map<String, Object> answers, List<String> cases)
			throws Exception {
		HttpUser raiser = application.signIn(answers.get("raisingAgency") + "-practitioner");
		for (int i = 0; i < REPORTS_A_KILL; i++) {
			cases.add(HttpUser.json(raiser.raise(answers)).get("id").asText());
		}
	}

	/** Right after the server took one of the next mails, or before the first of them. */
	private void awaitRandomMoment(int taken) throws InterruptedException {
		awaitMore(() -> taken() - taken, this.random.nextInt(REPORTS_A_KILL * RECIPIENTS.size() + 1));
		Thread.sleep(this.random.nextInt(4));
	}

	private static void awaitMore(IntSupplier more, int mails) {
		Instant end = Instant.now().plus(Duration.ofSeconds(20));
		while (more.getAsInt() < mails && Instant.now().isBefore(end)) {
			Thread.onSpinWait();
		}
	}

	private static int taken() {
		return received().values().stream().mapToInt(List::size).sum();
	}

	/** The reports by case and recipient. */
	private static Map<String, List<ReceivedMail>> received() {
		return MailServer.about("Report to HSCP")
			.stream()
			.filter((mail) -> RECIPIENTS.contains(mail.to()))
			.collect(Collectors.groupingBy((mail) -> mail.subject() + " to " + mail.to(), TreeMap::new,
					Collectors.toList()));
	}

	private static int openJobs(ApplicationProcess application) throws Exception {
		return HttpUser.json(application.signIn("admin").get("/job/count?messages=true")).get("count").asInt();
	}

	private static int waiting(ApplicationProcess application) throws Exception {
		return HttpUser.json(application.signIn("admin").get("/job/count?timers=true&activityId=SendingTime"))
			.get("count")
			.asInt();
	}

	private JdbcClient log() {
		return JdbcClient
			.create(new DriverManagerDataSource("jdbc:h2:file:" + this.folder.resolve("data/escalation"), "sa", ""));
	}

	/** The log's rows of the reports by a column, after the application has ended. */
	private Map<String, Long> count(String column) {
		Map<String, Long> rows = new TreeMap<>();
		log()
			.sql("select m." + column + ", count(*) from escalation_mail m"
					+ " join escalation_notice n on n.notice_key = m.notice_key"
					+ " where n.element = 'SubmitReportToHscp' group by m." + column)
			.query((row) -> {
				rows.put(row.getString(1), row.getLong(2));
			});
		return rows;
	}

}
