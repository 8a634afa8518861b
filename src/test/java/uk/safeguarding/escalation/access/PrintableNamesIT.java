package uk.safeguarding.escalation.access;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A name that an administrator gives turns no other text round.
 */
@WebTest
class PrintableNamesIT {

	private static final String ENGINE = "/camunda/api/engine/engine/default";

	private static final String SENTENCE = "The name or the address of an account or a group cannot contain a control "
			+ "character, or one that turns text round; nothing was saved.";

	@LocalServerPort
	private int port;

	@Autowired
	private IdentityService identityService;

	@BeforeEach
	void anAccount() {
		User user = this.identityService.newUser("renamed");
		user.setFirstName("Before");
		this.identityService.saveUser(user);
	}

	@AfterEach
	void noAccount() {
		List.of("renamed", "made-here").forEach(this.identityService::deleteUser);
	}

	@ParameterizedTest
	@CsvSource({ "firstName, '\u202Enamlooc'", "lastName, 'Hill\u2067'", "email, 'a\u202D@example.org'",
			"lastName, 'a\u0007'" })
	void noAccountIsMadeOrChangedSo(String field, String text) throws Exception {
		HttpUser administrator = HttpUser.signIn(this.port, "admin");
		Map<String, String> made = Map.of("id", "made-here", field, text);
		Map<String, String> changed = Map.of("id", "renamed", field, text);

		refused(administrator.post("/user/create",
				Map.of("profile", made, "credentials", Map.of("password", "Long-enough-0"))));
		refused(put(administrator, "/user/renamed/profile", changed));
		assertThat(this.identityService.createUserQuery().userId("made-here").count()).isZero();
		assertThat(this.identityService.createUserQuery().userId("renamed").singleResult().getFirstName())
			.isEqualTo("Before");
	}

	@Test
	void noGroupIsCalledSo() throws Exception {
		HttpUser administrator = HttpUser.signIn(this.port, "admin");

		refused(put(administrator, "/group/police.executive",
				Map.of("id", "police.executive", "name", "\u202Eecilop", "type", "WORKFLOW")));
	}

	@Test
	void aNameInLettersThatAreReadFromTheRightIsAName() throws Exception {
		HttpUser administrator = HttpUser.signIn(this.port, "admin");

		HttpResponse<String> answer = put(administrator, "/user/renamed/profile",
				Map.of("id", "renamed", "firstName", "فاطمة\u200F", "lastName", "न\u200Dक्ष"));

		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
		assertThat(this.identityService.createUserQuery().userId("renamed").singleResult().getFirstName())
			.isEqualTo("فاطمة\u200F");
	}

	private static HttpResponse<String> put(HttpUser user, String path, Object body) throws Exception {
		return user.send("PUT", ENGINE + path, new ObjectMapper().writeValueAsString(body), "application/json");
	}

	private static void refused(HttpResponse<String> answer) throws Exception {
		assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
		assertThat(new ObjectMapper().readTree(answer.body()).path("message").asText()).isEqualTo(SENTENCE);
	}

}
