package uk.safeguarding.escalation.audit;

import java.net.http.HttpResponse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The list of all cases, from the register.
 */
@WebTest
class CaseListIT {

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	private HttpUser auditor;

	@BeforeEach
	void signIn() throws Exception {
		this.auditor = HttpUser.signIn(this.port, "hscp-auditor");
	}

	@Test
	void anAuditorFindsACaseByItsReference() throws Exception {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-10-05"));

		JsonNode list = new ObjectMapper().readTree(get("/cases?text=" + difference.reference()).body());

		assertThat(list.get("total").asInt()).isEqualTo(1);
		assertThat(list.at("/cases/0/instanceId").asText()).isEqualTo(difference.instanceId());
		assertThat(list.at("/cases/0/definitionId").asText()).isEqualTo(this.cases.definition().getId());
	}

	private HttpResponse<String> get(String path) throws Exception {
		return this.auditor.send("GET", "/camunda/register" + path, "", "application/json");
	}

}
