package uk.safeguarding.escalation.tasklist;

import java.net.http.HttpResponse;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who reads the case sheet, by way of a task or of a role.
 */
@WebTest
class SheetIT {

	private static final String MARKUP = "<img src=x onerror=alert(1)> {{reference}} & \"more\"";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private JdbcClient jdbc;

	private Case difference;

	private String ofTheTask;

	private String ofTheCase;

	@BeforeEach
	void aTaskToRespond() {
		this.difference = this.cases
			.raise(Answers.with(Answers.difference(London.today()), "decisionChallenged", MARKUP));
		this.ofTheTask = "/camunda/register/tasks/" + this.difference.task("Stage1Response").getId() + "/sheet";
		this.ofTheCase = "/camunda/register/cases/" + this.difference.reference() + "/sheet";
	}

	@Test
	void whoMayReadTheTaskReadsItsCaseAndWhatIsAsked() {
		HttpResponse<String> sheet = asked("childrens-social-care-line-manager", this.ofTheTask);
		assertThat(sheet.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
		assertThat(sheet.headers().allValues("Content-Security-Policy")).singleElement()
			.asString()
			.contains("default-src 'none'; style-src 'self';");
		assertThat(sheet.body()).contains(this.difference.reference(), "Stage 1: respond to the challenge",
				"01632 960001");
		assertThat(readings()).containsExactly("childrens-social-care-line-manager own-task");
	}

	@Test
	void whatPeopleTypedStaysText() {
		assertThat(asked("childrens-social-care-line-manager", this.ofTheTask).body())
			.contains("&lt;img src&#x3D;x onerror&#x3D;alert(1)&gt; {{reference}} &amp; &quot;more&quot;")
			.doesNotContain("<img");
	}

	@Test
	void answersAreReadBeforeTheyAreSent() throws Exception {
		HttpResponse<String> answer = HttpUser.signIn(this.port, "brookfold-primary-practitioner")
			.send("POST", "/camunda/register/raising/answers",
					new ObjectMapper().writeValueAsString(HttpUser
						.variables(Answers.with(Answers.difference(London.today()), "impactOnChild", MARKUP))),
					"application/json");
		assertThat(HttpUser.json(answer).at("/refused")).isEmpty();
		assertThat(HttpUser.json(answer).at("/sheet").asText()).startsWith("<section>")
			.contains("<div data-question=\"challengedAgency\">", "Children&#39;s Social Care", "&lt;img src")
			.doesNotContain("<img");
	}

	@Test
	void nobodyElseReadsIt() {
		assertThat(asked("brookfold-primary-line-manager", this.ofTheTask).statusCode()).isEqualTo(404);
		// The business unit reads no case below Stage 2.
		for (String user : List.of("police-line-manager", "hscp-process-owner", "hscp-business-unit")) {
			assertThat(asked(user, this.ofTheTask).statusCode()).as(user).isEqualTo(404);
			assertThat(asked(user, this.ofTheCase).statusCode()).as(user).isEqualTo(404);
		}
		assertThat(HttpUser.nobody(this.port).fetch(this.ofTheTask).statusCode()).isEqualTo(401);
		assertThat(HttpUser.nobody(this.port).fetch(this.ofTheCase).statusCode()).isEqualTo(401);
		assertThat(readings()).isEmpty();
	}

	@Test
	void whoeverReadsItByRightOfARoleIsWrittenDown() {
		assertThat(asked("hscp-auditor", this.ofTheCase).body()).contains(this.difference.reference());
		assertThat(asked("admin", this.ofTheTask).body()).contains(this.difference.reference());
		assertThat(readings()).containsExactly("hscp-auditor sheet", "admin sheet");
	}

	private HttpResponse<String> asked(String user, String address) {
		return HttpUser.signIn(this.port, user).fetch(address);
	}

	private List<String> readings() {
		return this.jdbc.sql("select person_id || ' ' || what from escalation_reading where reference = ? order by id")
			.param(this.difference.reference())
			.query(String.class)
			.list();
	}

}
