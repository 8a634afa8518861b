package uk.safeguarding.escalation;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.Eventually;
import uk.safeguarding.escalation.testing.HttpUser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application is killed in the middle of a stage and started again on its own H2
 * file.
 */
@Tag("slow")
class KillAndRestartIT {

	private static final String RAISING = "brookfold-primary-line-manager";

	private static final String CHALLENGED = "childrens-social-care-line-manager";

	@TempDir
	private Path folder;

	@Test
	void whateverWasAnsweredIsThereAfterTheKillAndLimitsStillFire() throws Exception {
		List<String> answered = new CopyOnWriteArrayList<>();
		try (ApplicationProcess application = ApplicationProcess.start(this.folder, "2026-09-15T10:00")) {
			HttpUser raiser = application.signIn("brookfold-primary-practitioner");
			assertThat(raiser.raise(Answers.difference("2026-09-14")).statusCode()).isEqualTo(200);
			assertThat(application.signIn(CHALLENGED)
				.complete(CHALLENGED, "Stage1Response", Answers.response("agree"))
				.statusCode()).isEqualTo(204);
			Thread raising = new Thread(() -> raiseUntilItFails(raiser, answered));
			raising.start();
			Eventually.holds(Duration.ofMinutes(1), () -> answered.size() >= 25 || !raising.isAlive());
			assertThat(raising.isAlive()).isTrue();
			application.kill();
			raising.join();
		}
		try (ApplicationProcess application = ApplicationProcess.start(this.folder, "2026-09-17T23:58:00")) {
			List<String> after = new ObjectMapper()
				.readTree(application.signIn("brookfold-primary-practitioner")
					.get("/task?taskDefinitionKey=FollowCase")
					.body())
				.findValuesAsText("processInstanceId");
			assertThat(after).containsAll(answered).hasSizeBetween(answered.size() + 1, answered.size() + 2);
			assertThat(application.signIn(CHALLENGED).tasks("Stage1Response")).as("one was answered")
				.hasSize(after.size() - 1);
			HttpUser manager = application.signIn("brookfold-primary-line-manager");
			assertThat(manager.tasks("Stage1Outcome")).hasSize(after.size());

			HttpUser lead = application.signIn("brookfold-primary-safeguarding-lead");
			Eventually.holds(Duration.ofMinutes(3), () -> lead.tasks("Stage2Outcome").size() == after.size());
			assertThat(manager.tasks("Stage1Outcome")).isEmpty();
		}
	}

	@Test
	void aCaseIsReopenedWholeOrNotAtAll() throws Exception {
		List<String> answered = new CopyOnWriteArrayList<>();
		List<String> cases = killedWhile("ReopeningAsked", "ReopenCase", Answers.reopened(), true, answered);
		try (ApplicationProcess application = ApplicationProcess.start(this.folder, "2026-09-15T11:00")) {
			HttpUser manager = application.signIn(RAISING);
			for (String reference : cases) {
				boolean again = !manager.tasks(of("Stage1Outcome", reference)).isEmpty();
				assertThat(manager.tasks(of("ConfirmRecords", reference))).hasSize(again ? 0 : 1);
				assertThat(sheet(manager, reference).contains("Re-opened")).as(reference).isEqualTo(again);
				assertThat(again || !answered.contains(reference)).as(reference).isTrue();
			}
		}
	}

	@Test
	void aCaseSentToTheWrongAgencyIsRaisedAgainOrStaysAsItWas() throws Exception {
		List<String> answered = new CopyOnWriteArrayList<>();
		List<String> cases = killedWhile("MistakeFound", "CorrectCase", Answers.wrongAgency("police"), false, answered);
		try (ApplicationProcess application = ApplicationProcess.start(this.folder, "2026-09-15T11:00")) {
			HttpUser manager = application.signIn(RAISING);
			List<String> inError = cases.stream()
				.filter((reference) -> manager.tasks(of("Stage1Outcome", reference)).isEmpty())
				.toList();
			assertThat(inError).containsAll(answered);
			List<String> all = references(application.signIn("hscp-auditor"));
			assertThat(all).hasSize(cases.size() + inError.size());
			for (String reference : all) {
				assertThat(sheet(manager, reference).contains("Raised again as")).as(reference)
					.isEqualTo(inError.contains(reference));
				assertThat(sheet(manager, reference).contains("In the place of")).as(reference)
					.isNotEqualTo(cases.contains(reference));
			}
		}
	}

	/**
	 * Forty cases, of which somebody begins something and answers it, one after the
	 * other, until the application is killed.
	 * @param settled whether they have their outcome before
	 * @param answered is filled with those of which it was done, as far as they know
	 * @return all
	 */
	private List<String> killedWhile(String message, String task, Map<String, Object> answers, boolean settled,
			List<String> answered) throws Exception {
		List<String> cases;
		try (ApplicationProcess application = ApplicationProcess.start(this.folder, "2026-09-15T10:00")) {
			HttpUser raiser = application.signIn("brookfold-primary-practitioner");
			for (int i = 0; i < 40; i++) {
				assertThat(raiser.raise(Answers.difference("2026-09-14")).statusCode()).isEqualTo(200);
			}
			HttpUser manager = application.signIn(RAISING);
			cases = references(application.signIn("hscp-auditor"));
			assertThat(cases).hasSize(40);
			for (String reference : settled ? cases : List.<String>of()) {
				assertThat(manager
					.complete(RAISING, of("Stage1Outcome", reference),
							Answers.with(Answers.resolved(), "discussionDate", "2026-09-15"))
					.statusCode()).isEqualTo(204);
			}
			Thread answering = new Thread(() -> answerUntilItFails(manager, cases, message, task, answers, answered));
			answering.start();
			Eventually.holds(Duration.ofMinutes(1), () -> answered.size() >= 10 || !answering.isAlive());
			application.kill();
			answering.join();
		}
		assertThat(answered).hasSizeBetween(10, 39);
		return cases;
	}

	private static List<String> references(HttpUser auditor) throws Exception {
		return new ObjectMapper().readTree(auditor.fetch("/camunda/register/cases?size=100").body())
			.findValuesAsText("reference");
	}

	private static String of(String element, String reference) {
		return element + "&processInstanceBusinessKey=" + reference;
	}

	private static String sheet(HttpUser manager, String reference) {
		return manager.fetch("/camunda/register/cases/" + reference + "/sheet").body();
	}

	private static void answerUntilItFails(HttpUser manager, List<String> cases, String message, String task,
			Map<String, Object> answers, List<String> answered) {
		try {
			for (String reference : cases) {
				HttpResponse<String> begun = manager.send("POST",
						"/camunda/register/cases/" + reference + "/beginnings/" + message, "", "application/json");
				assertThat(begun.statusCode()).as(begun.body()).isEqualTo(200);
				assertThat(manager.complete(RAISING, of(task, reference), answers).statusCode()).isEqualTo(204);
				answered.add(reference);
			}
		}
		catch (UncheckedIOException ex) {
			// Killed: the connection is gone.
		}
	}

	private static void raiseUntilItFails(HttpUser raiser, List<String> answered) {
		try {
			while (true) {
				HttpResponse<String> answer = raiser.raise(Answers.difference("2026-09-14"));
				assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
				answered.add(HttpUser.json(answer).get("id").asText());
			}
		}
		catch (UncheckedIOException ex) {
			// Killed: the connection is gone.
		}
	}

}
