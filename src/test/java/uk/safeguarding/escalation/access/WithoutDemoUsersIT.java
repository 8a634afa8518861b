package uk.safeguarding.escalation.access;

import java.util.Map;

import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

import uk.safeguarding.escalation.agency.HscpGroups;
import uk.safeguarding.escalation.testing.HttpUser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A start outside the demo, at first without any administrator.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "camunda.bpm.generate-unique-process-engine-name=false")
@ActiveProfiles("test")
class WithoutDemoUsersIT {

	private static final String STRONG = "Long-Enough-4-Us";

	@LocalServerPort
	private int port;

	@Autowired
	private IdentityService identityService;

	@Test
	void theFirstVisitorDoesNotBecomeAdministrator() throws Exception {
		assertThat(this.identityService.createUserQuery().count()).isZero();
		String intruder = "{\"profile\":{\"id\":\"intruder\"},\"credentials\":{\"password\":\"" + STRONG + "\"}}";

		// With session and token: nothing but the boundary stands in the way.
		Visitor visitor = new Visitor(this.port);
		for (String path : new String[] { "setup", "setup;x=1", "%73etup" }) {
			assertThat(visitor.post("/camunda/api/admin/" + path + "/default/user/create", intruder)).isEqualTo(403);
		}

		assertThat(this.identityService.createUserQuery().count()).isZero();
	}

	@Test
	void aWeakPasswordIsRefusedInAdminAndEverywhereElse() throws Exception {
		addAdministrator("first-administrator");
		try {
			HttpUser administrator = HttpUser.signIn(this.port, "first-administrator", STRONG);

			assertThat(create(administrator, "weak", "demo")).isEqualTo(400);
			assertThat(create(administrator, "own-name", "Own-name-4-ever!own-name")).isEqualTo(400);
			assertThat(create(administrator, "strong", STRONG)).isEqualTo(204);
			assertThat(this.identityService.createUserQuery().list()).extracting(User::getId)
				.containsExactlyInAnyOrder("first-administrator", "strong");
			User weak = this.identityService.newUser("weak");
			weak.setPassword("demo");
			assertThatExceptionOfType(ProcessEngineException.class)
				.isThrownBy(() -> this.identityService.saveUser(weak));
		}
		finally {
			this.identityService.deleteUser("first-administrator");
			this.identityService.deleteUser("strong");
		}
	}

	private int create(HttpUser administrator, String user, String password) throws Exception {
		return administrator
			.post("/user/create", Map.of("profile", Map.of("id", user), "credentials", Map.of("password", password)))
			.statusCode();
	}

	private void addAdministrator(String id) {
		User user = this.identityService.newUser(id);
		user.setPassword(STRONG);
		this.identityService.saveUser(user);
		this.identityService.createMembership(id, HscpGroups.ADMINISTRATORS);
	}

	private record Visitor(int port) {

		int post(String path, String body) throws Exception {
			var page = HttpUser.stranger(this.port).fetch("/camunda/app/admin/default/");
			String session = HttpUser.cookie(page, "JSESSIONID").orElseThrow().replaceFirst(";.*", "");
			String token = page.headers().firstValue("X-XSRF-TOKEN").orElseThrow();
			return HttpUser.stranger(this.port)
				.request("POST", path, body, "Content-Type", "application/json", "Cookie", session, "X-XSRF-TOKEN",
						token)
				.statusCode();
		}

	}

}
