package uk.safeguarding.escalation;

import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.HttpUser;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application is killed in the middle of a stage and started again on its own H2
 * file.
 */
@Tag("slow")
class KillAndRestartIT {

	private static final String CHALLENGED = "childrens-social-care-line-manager";

	@TempDir
	private Path folder;

	@Test
	void theCaseIsWhereItWasAndItsLimitStillFires() throws Exception {
		try (ApplicationProcess application = ApplicationProcess.start(this.folder, "2026-09-15T10:00")) {
			HttpUser raiser = application.signIn("brookfold-primary-practitioner");
			assertThat(raiser.raise(Answers.difference("2026-09-14")).statusCode()).isEqualTo(200);
			assertThat(application.signIn(CHALLENGED)
				.complete(CHALLENGED, "Stage1Response", Answers.response("agree"))
				.statusCode()).isEqualTo(204);
			application.kill();
		}
		try (ApplicationProcess application = ApplicationProcess.start(this.folder, "2026-09-17T23:58:00")) {
			HttpUser manager = application.signIn("brookfold-primary-line-manager");
			assertThat(application.signIn(CHALLENGED).tasks("Stage1Response")).isEmpty();
			assertThat(manager.tasks("Stage1Outcome")).hasSize(1);
			assertThat(application.signIn("brookfold-primary-practitioner").tasks("FollowCase")).hasSize(1);

			await(application.signIn("brookfold-primary-safeguarding-lead"), "Stage2Outcome");
			assertThat(manager.tasks("Stage1Outcome")).isEmpty();
		}
	}

	@Test
	void whateverWasAnsweredBeforeTheKillIsThereAfterIt() throws Exception {
		List<String> answered = new CopyOnWriteArrayList<>();
		try (ApplicationProcess application = ApplicationProcess.start(this.folder, "2026-09-15T10:00")) {
			HttpUser raiser = application.signIn("brookfold-primary-practitioner");
			Thread raising = new Thread(() -> raiseUntilItFails(raiser, answered));
			raising.start();
			while (answered.size() < 25) {
				assertThat(raising.isAlive()).isTrue();
				Thread.sleep(20);
			}
			application.kill();
			raising.join();
		}
		try (ApplicationProcess application = ApplicationProcess.start(this.folder, "2026-09-15T10:05")) {
			HttpUser raiser = application.signIn("brookfold-primary-practitioner");
			List<String> after = new ObjectMapper().readTree(raiser.get("/task?taskDefinitionKey=FollowCase").body())
				.findValuesAsText("processInstanceId");
			assertThat(after).containsAll(answered).hasSizeBetween(answered.size(), answered.size() + 1);
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

	private static void await(HttpUser user, String element) throws Exception {
		Instant end = Instant.now().plus(Duration.ofSeconds(180));
		while (user.tasks(element).isEmpty()) {
			assertThat(Instant.now()).as("waiting for " + element).isBefore(end);
			Thread.sleep(500);
		}
	}

}
