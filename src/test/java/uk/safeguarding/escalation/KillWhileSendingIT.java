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
import java.util.stream.Collectors;

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
				raise(application, cases);
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

	private ApplicationProcess start(LocalDateTime clock) throws Exception {
		String[] settings = Arrays.stream(MailServer.settings()).map("--"::concat).toArray(String[]::new);
		return ApplicationProcess.start(this.folder, clock.toString(), settings);
	}

	private static void raise(ApplicationProcess application, List<String> cases) throws Exception {
		HttpUser raiser = application.signIn("acute-trust-practitioner");
		for (int i = 0; i < REPORTS_A_KILL; i++) {
			cases.add(HttpUser.json(raiser.raise(Answers.immediateRisk("2026-02-06", 2))).get("id").asText());
		}
	}

	/** Right after the server took one of the next mails, or before the first of them. */
	private void awaitRandomMoment(int taken) throws InterruptedException {
		int moment = taken + this.random.nextInt(REPORTS_A_KILL * RECIPIENTS.size() + 1);
		Instant end = Instant.now().plus(Duration.ofSeconds(20));
		while (taken() < moment && Instant.now().isBefore(end)) {
			Thread.onSpinWait();
		}
		Thread.sleep(this.random.nextInt(4));
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

	/** The log's rows of the reports by a column, after the application has ended. */
	private Map<String, Long> count(String column) {
		JdbcClient jdbc = JdbcClient
			.create(new DriverManagerDataSource("jdbc:h2:file:" + this.folder.resolve("data/escalation"), "sa", ""));
		Map<String, Long> rows = new TreeMap<>();
		jdbc.sql("select m." + column + ", count(*) from escalation_mail m"
				+ " join escalation_notice n on n.notice_key = m.notice_key"
				+ " where n.element = 'SubmitReportToHscp' group by m." + column)
			.query((row) -> {
				rows.put(row.getString(1), row.getLong(2));
			});
		return rows;
	}

}
