package uk.safeguarding.escalation.process;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A version of the diagram came into the database past the application: people can still
 * raise, everybody finds whom to ring, and the operator is told.
 */
@WebTest
class DiagramInForceIT {

	private static final String RING = "If a child is at risk, do not wait: ring 999 in an emergency, the MASH on"
			+ " 01632 960100, or the emergency duty team on 01632 960200 outside office hours.";

	private static final ObjectMapper JSON = new ObjectMapper();

	private final List<String> deployed = new ArrayList<>();

	@LocalServerPort
	private int port;

	@LocalManagementPort
	private int operatorsPort;

	@Autowired
	private RepositoryService repositoryService;

	@Autowired
	private Cases cases;

	private ProcessDefinition good;

	@BeforeEach
	void oneMorning() {
		London.clockAt("2026-09-15T09:30");
		this.good = this.cases.definition();
	}

	@AfterEach
	void takeAwayWhatWasDeployedAndHalted() {
		this.deployed.forEach((deployment) -> this.repositoryService.deleteDeployment(deployment, true));
		this.repositoryService.activateProcessDefinitionById(this.good.getId());
	}

	@ParameterizedTest(name = "{0} -> {1}, forms: {2}")
	@CsvSource(delimiter = '|', textBlock = """
			name="limit" value="8"  | name="limit" value="eight" | true
			name="limit" value="8"  | name="limit" value="8"     | false
			""")
	void peopleRaiseOnTheLastGoodVersionAndTheOperatorIsTold(String from, String to, boolean forms) throws Exception {
		ProcessDefinition bad = deploy(from, to, forms);
		HttpUser teacher = HttpUser.signIn(this.port, "brookfold-primary-practitioner");

		HttpResponse<String> page = HttpUser.stranger(this.port).fetch("/");
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.body()).contains("01632 960100", "by Friday 18 September 2026, 23:59");
		assertThat(offered(teacher).path("definitionId").asText()).isEqualTo(this.good.getId());
		assertThat(raised(teacher.raise(Answers.difference("2026-09-14")))).isEqualTo(this.good.getId());
		refused(raise(teacher, bad.getId()), "A newer version of this form is in force; please reload this page");

		this.repositoryService.suspendProcessDefinitionById(bad.getId());
		assertThat(raised(raise(teacher, offered(teacher).path("definitionId").asText()))).isEqualTo(this.good.getId());
		JsonNode health = health();
		assertThat(health.path("status").asText()).isEqualTo("DOWN");
		assertThat(health.at("/details/version").asInt()).isEqualTo(this.good.getVersion());
		assertThat(health.at("/details/shipped").asBoolean()).isTrue();
		assertThat(health.at("/details/newestVersion").asInt()).isEqualTo(bad.getVersion());
		assertThat(health.at("/details/newestCannotRun").size()).isBetween(forms ? 1 : 16, forms ? 4 : 16);
		assertThat(HttpUser.stranger(this.port).fetch("/healthz").statusCode()).isEqualTo(200);
	}

	@Test
	void aPageThatWasOpenWhileANewerVersionCameIsToldToReload() throws Exception {
		ProcessDefinition newer = deploy("name=\"limit\" value=\"3\"", "name=\"limit\" value=\"5\"", true);
		HttpUser teacher = HttpUser.signIn(this.port, "brookfold-primary-practitioner");

		for (String old : List.of(this.good.getId(), "professional-difference:999:no-such-version")) {
			refused(raise(teacher, old),
					"A newer version of this form is in force; please reload this page and raise it"
							+ " from there. What you typed is kept in this tab.");
		}
		assertThat(raised(raise(teacher, newer.getId()))).isEqualTo(newer.getId());
		assertThat(raised(teacher.raise(Answers.difference("2026-09-14")))).isEqualTo(newer.getId());
		assertThat(HttpUser.stranger(this.port).fetch("/").body()).contains("by Tuesday 22 September 2026, 23:59");
		JsonNode health = health();
		assertThat(health.path("status").asText()).isEqualTo("UP");
		assertThat(health.at("/details/version").asInt()).isEqualTo(newer.getVersion());
		assertThat(health.at("/details/shipped").asBoolean()).isFalse();
		assertThat(health.at("/details/deployedAt").asText()).isEqualTo("2026-09-15T08:30:00Z");
	}

	@Test
	void whereRaisingIsHaltedPeopleReadSoAndWhomToRing() throws Exception {
		HttpUser admin = HttpUser.signIn(this.port, "admin");
		HttpUser teacher = HttpUser.signIn(this.port, "brookfold-primary-practitioner");
		assertThat(suspend(admin, "key/professional-difference", true)).isEqualTo(204);
		String sentence = "An administrator has halted the raising of differences, so nothing was raised; please ask the"
				+ " HSCP business unit (hscp-mailbox@example.org) when it goes on. " + RING;

		refused(teacher.raise(Answers.difference("2026-09-14")), sentence);
		refused(raise(teacher, this.good.getId()), sentence);
		assertThat(offered(teacher).path("impossible").asText()).isEqualTo(sentence);
		assertThat(health().at("/details/raisingHalted").asBoolean()).isTrue();
		assertThat(HttpUser.stranger(this.port).fetch("/").statusCode()).isEqualTo(200);

		assertThat(suspend(admin, this.good.getId(), false)).isEqualTo(204);
		assertThat(raised(teacher.raise(Answers.difference("2026-09-14")))).isEqualTo(this.good.getId());
	}

	@Test
	void whoIsNotSignedInLearnsNothing() throws Exception {
		assertThat(HttpUser.nobody(this.port).send("GET", "/camunda/register/raising", "", "text/html").statusCode())
			.isEqualTo(401);
	}

	private static int suspend(HttpUser admin, String which, boolean suspended) throws Exception {
		return admin
			.send("PUT", "/camunda/api/engine/engine/default/process-definition/" + which + "/suspended",
					"{\"suspended\":" + suspended + ",\"includeProcessInstances\":false}", "application/json")
			.statusCode();
	}

	private static HttpResponse<String> raise(HttpUser user, String definitionId) throws Exception {
		return user.post("/process-definition/" + definitionId + "/submit-form",
				HttpUser.variables(Answers.difference("2026-09-14")));
	}

	/** The version on which the case runs that was raised. */
	private String raised(HttpResponse<String> answer) throws Exception {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
		JsonNode instance = JSON.readTree(answer.body());
		Case difference = this.cases.raised(instance.path("id").asText());
		assertThat(difference.openTasks()).contains("Stage1Outcome");
		return instance.path("definitionId").asText();
	}

	private static JsonNode offered(HttpUser user) throws Exception {
		return JSON.readTree(user.send("GET", "/camunda/register/raising", "", "application/json").body());
	}

	private JsonNode health() throws Exception {
		return JSON.readTree(HttpUser.stranger(this.operatorsPort).fetch("/actuator/health").body())
			.at("/components/diagram");
	}

	private static void refused(HttpResponse<String> answer, String sentence) throws Exception {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
		assertThat(JSON.readTree(answer.body()).path("message").asText()).startsWith(sentence);
	}

	private ProcessDefinition deploy(String from, String to, boolean withForms) throws Exception {
		String diagram = Files.readString(Path.of("bpmn", "professional-difference.bpmn"));
		assertThat(diagram).contains(from);
		DeploymentBuilder deployment = this.repositoryService.createDeployment()
			.addInputStream("professional-difference.bpmn",
					new ByteArrayInputStream(diagram.replace(from, to).getBytes(StandardCharsets.UTF_8)));
		if (withForms) {
			try (Stream<Path> files = Files.list(Path.of("forms"))) {
				for (Path form : files.toList()) {
					deployment.addString(form.getFileName().toString(), Files.readString(form));
				}
			}
		}
		this.deployed.add(deployment.deploy().getId());
		ProcessDefinition newest = this.cases.definition();
		assertThat(newest.getVersion()).isGreaterThan(this.good.getVersion());
		return newest;
	}

}
