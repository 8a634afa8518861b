package uk.safeguarding.escalation.tasklist;

import java.net.http.HttpResponse;
import java.util.Map;

import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who reads the name of whoever has claimed a task.
 */
@WebTest
class ClaimIT {

	private static final String MANAGER = "childrens-social-care-line-manager";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private TaskService taskService;

	private String task;

	@BeforeEach
	void aTaskToRespond() {
		this.task = this.cases.raise(Answers.difference(London.today())).task("Stage1Response").getId();
	}

	@Test
	void whoMayReadTheTaskReadsTheName() throws Exception {
		HttpUser manager = HttpUser.signIn(this.port, MANAGER);
		assertThat(asked(manager).body()).isEqualTo("{\"name\":\"\"}");
		manager.post("/task/" + this.task + "/claim", Map.of("userId", MANAGER));
		assertThat(asked(manager).body()).isEqualTo("{\"name\":\"Line or team manager, Children's Social Care\"}");
	}

	@Test
	void everybodyElseReadsNothing() throws Exception {
		for (String user : new String[] { "brookfold-primary-line-manager", "police-line-manager",
				"hscp-process-owner" }) {
			assertThat(asked(HttpUser.signIn(this.port, user)).statusCode()).as(user).isEqualTo(404);
		}
		assertThat(asked(HttpUser.nobody(this.port)).statusCode()).isEqualTo(401);
	}

	@Test
	void anAccountThatIsGoneIsNotShownByItsId() throws Exception {
		this.taskService.setAssignee(this.task, "3f2504e0-4f89-11d3-9a0c-0305e82c3301");
		assertThat(asked(HttpUser.signIn(this.port, MANAGER)).body()).isEqualTo("{\"name\":\"\"}");
	}

	private HttpResponse<String> asked(HttpUser user) throws Exception {
		return user.send("GET", "/camunda/register/tasks/" + this.task + "/claimed-by", "", "application/json");
	}

}
