package uk.safeguarding.escalation.access.sso;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who has no role here, and whose token is not what it should be.
 */
class TurnedAwayIT extends SignOnTest {

	private static final String PAGE = "/camunda/app/tasklist/default/";

	private static final String ROLE = "\"roles\":[\"police.executive\"]";

	@Autowired
	private IdentityService identityService;

	@AfterEach
	void honestAgain() {
		PROVIDER.hand(null);
		PROVIDER.secretHasExpired(false);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"roles\":[\"unknown\"]", "\"roles\":[]", "\"roles\":[\"\"]",
			"\"roles\":[\"police\",\"POLICE.EXECUTIVE\",\"Head, of something\"]" })
	void whoHasNoRoleIsToldSoAndGetsNothing(String claims) throws Exception {
		WebVisitor visitor = new WebVisitor(PORT);
		HttpResponse<String> answer = visitor.signIn(PAGE,
				"{\"oid\":\"stranger\",\"name\":\"<b>Sam</b> Stranger\"," + claims + "}");

		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("No role is given to you here.", "&lt;b&gt;Sam&lt;/b&gt; Stranger",
				"Please ask", "href=\"/sign-out\"");
		assertThat(this.identityService.createUserQuery().userId("stranger").count()).isZero();
		nothingIsOpenTo(visitor);
		int sessions = PROVIDER.sessions();
		assertThat(WebVisitor.location(visitor.fetch(WebVisitor.location(visitor.fetch("/sign-out")))))
			.isEqualTo("http://localhost:" + PORT + "/signed-out");
		assertThat(PROVIDER.sessions()).isEqualTo(sessions - 1);
	}

	@Test
	void whoseRolesAreGoneIsMailedNoLonger() throws Exception {
		new WebVisitor(PORT).in("{\"oid\":\"gone\",\"email\":\"gone@example.org\",\"name\":\"G One\"," + ROLE + "}");
		WebVisitor visitor = new WebVisitor(PORT);
		visitor.signIn(PAGE,
				"{\"oid\":\"gone\",\"email\":\"gone@example.org\",\"name\":\"G One\",\"roles\":[\"other\"]}");

		assertThat(this.identityService.createGroupQuery().groupMember("gone").count()).isZero();
		assertThat(this.identityService.createUserQuery().userId("gone").singleResult().getEmail()).isEmpty();
		assertThat(this.identityService.createUserQuery().userId("gone").singleResult().getLastName()).isEqualTo("One");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
			"groups":["police.executive"]                        | is missing
			"Roles":["police.executive"]                         | is missing
			"roles":null                                         | is missing
			"roles":{}                                           | is an object
			"roles":{"police.executive":true}                    | is an object
			"roles":7                                            | is a number
			"roles":true                                         | is a number, or true or false
			"roles":""                                           | is one text that is not one role here
			"roles":"a-secret-word"                              | is one text that is not one role here
			"roles":"police.executive,police.line-manager"       | is one text that is not one role here
			"roles":"police.executive police.line-manager"       | is one text that is not one role here
			"roles":"[\\"police.executive\\"]"                   | is one text that is not one role here
			"roles":["police.executive,police.line-manager"]     | is a list that holds something else
			"roles":["police.executive","hscp.auditor; x"]       | is a list that holds something else
			"roles":["police.executive "]                        | is a list that holds something else
			"roles":["/police.executive"]                        | is a list that holds something else
			"roles":["police.executive:x"]                       | is a list that holds something else
			"roles":["police.executive",7]                       | is a list that holds something else
			"roles":["police.executive",null]                    | is a list that holds something else
			"roles":[["police.executive"]]                       | is a list that holds something else
			"roles":[{"value":"police.executive"}]               | is a list that holds something else
			""")
	@ExtendWith(OutputCaptureExtension.class)
	void aClaimThatCannotBeReadTakesNothingAway(String claim, String kind, CapturedOutput log) throws Exception {
		new WebVisitor(PORT)
			.in("""
					{"oid":"both","email":"both@example.org","name":"B Oth","roles":["housing.executive","hscp.auditor"]}""");
		WebVisitor visitor = new WebVisitor(PORT);
		HttpResponse<String> answer = visitor.signIn(PAGE, "{\"oid\":\"both\",\"name\":\"Other\"," + claim + "}");

		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("could not say which role you have here", "Nothing about your account");
		assertThat(this.identityService.createGroupQuery().groupMember("both").list()).extracting(Group::getId)
			.containsExactlyInAnyOrder("housing.executive", "hscp.auditor");
		User user = this.identityService.createUserQuery().userId("both").singleResult();
		assertThat(user.getLastName() + "|" + user.getEmail()).isEqualTo("Oth|both@example.org");
		nothingIsOpenTo(visitor);
		new WebVisitor(PORT).signIn(PAGE, "{\"oid\":\"unheard-of\"," + claim + "}");
		assertThat(this.identityService.createUserQuery().userId("unheard-of").count()).isZero();
		assertThat(log.getOut().lines().filter((line) -> line.contains("ERROR"))).hasSize(2)
			.first()
			.asString()
			.contains("Not let in: both. The claim roles " + kind, "The account was left as it was.")
			.doesNotContain("a-secret-word", "police.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"_claim_names\":{\"roles\":\"src1\"},\"_claim_sources\":{\"src1\":{}}",
			"\"hasgroups\":true" })
	void whoHasTooManyGroupsKeepsTheirRolesAndIsToldWhy(String claims) throws Exception {
		new WebVisitor(PORT).in("{\"oid\":\"many\",\"name\":\"M Any\"," + ROLE + "}");
		WebVisitor visitor = new WebVisitor(PORT);
		HttpResponse<String> answer = visitor.signIn(PAGE, "{\"oid\":\"many\",\"name\":\"M Any\"," + claims + "}");

		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("could not say which role you have here", "M Any");
		assertThat(this.identityService.createGroupQuery().groupMember("many").count()).isEqualTo(1);
		nothingIsOpenTo(visitor);
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"oid\":\"a b\"", "\"oid\":\"x@example.org\"", "\"oid\":\"\"", "\"oid\":17",
			"\"oid\":\"nobody\"", "\"sub\":\"only\"",
			"\"oid\":\"12345678901234567890123456789012345678901234567890123456789012345\"" })
	void whoIsNamedInAWayThatTheEngineDoesNotTakeIsToldSo(String claims) throws Exception {
		long before = this.identityService.createUserQuery().count();
		WebVisitor visitor = new WebVisitor(PORT);
		HttpResponse<String> answer = visitor.signIn(PAGE, "{" + claims + "," + ROLE + "}");

		assertThat(answer.statusCode()).isEqualTo(403);
		assertThat(answer.body()).contains("did not say who you are in a form that can be used here");
		assertThat(this.identityService.createUserQuery().count()).isEqualTo(before);
		nothingIsOpenTo(visitor);
	}

	@Test
	void whoComesBackAsSomebodyWithoutARoleIsNoLongerWhoTheyWere() throws Exception {
		WebVisitor visitor = new WebVisitor(PORT).in("{\"oid\":\"before\"," + ROLE + "}");
		String start = WebVisitor.location(visitor.fetch("/oauth2/authorization/oidc"));
		visitor.fetch(visitor.atProvider(start, "{\"oid\":\"after\",\"roles\":[]}"));

		nothingIsOpenTo(visitor);
	}

	static Stream<Named<TestProvider.TokenMaker>> badTokens() {
		return Stream.of(Named.of("another issuer", changed((claims) -> claims.issuer("https://evil.example"))),
				Named.of("another audience", changed((claims) -> claims.audience("another-application"))),
				Named.of("no audience", changed((claims) -> claims.audience((String) null))),
				Named.of("another nonce", changed((claims) -> claims.claim("nonce", "another"))),
				Named.of("no nonce", changed((claims) -> claims.claim("nonce", null))),
				Named.of("expired",
						changed((claims) -> claims.expirationTime(Date.from(Instant.now().minusSeconds(90))))),
				Named.of("not signed", (claims, key) -> new PlainJWT(claims).serialize()),
				Named.of("signed by somebody else",
						(claims, key) -> TestProvider.signed(claims,
								new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate())),
				Named.of("signed with the public key as a password", (claims, key) -> {
					SignedJWT token = new SignedJWT(
							new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
					token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
					return token.serialize();
				}), Named.of("no token at all", (claims, key) -> "nonsense"));
	}

	@ParameterizedTest
	@MethodSource("badTokens")
	void aTokenThatIsNotTheProvidersForThisSignInIsRefusedOnAPlainPage(TestProvider.TokenMaker bad) throws Exception {
		PROVIDER.hand(bad);
		WebVisitor visitor = new WebVisitor(PORT);
		refused(visitor.signIn(PAGE, "{\"oid\":\"forged\"," + ROLE + "}"));

		assertThat(this.identityService.createUserQuery().userId("forged").count()).isZero();
		nothingIsOpenTo(visitor);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void anExpiredSecretStandsInTheLogAndNotOnThePage(CapturedOutput log) throws Exception {
		PROVIDER.secretHasExpired(true);

		refused(new WebVisitor(PORT).signIn(PAGE, "{\"oid\":\"unlucky\"," + ROLE + "}"));

		assertThat(log).contains("A sign-in was refused: 401", "The secret has expired.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "state=x", "code=x", "error=x", "" })
	void anAnswerThatNobodyAskedForIsRefusedOnAPlainPage(String query) throws Exception {
		WebVisitor visitor = new WebVisitor(PORT);
		visitor.toProvider(PAGE);

		assertThat(visitor.fetch("/login/oauth2/code/oidc?" + query).statusCode()).isIn(401, 302);
		refused(visitor.fetch("/login/oauth2/code/oidc?code=x&state=wrong"));
		refused(visitor.fetch("/login/oauth2/code/oidc?error=x%0d%0ay&state=wrong"));
		nothingIsOpenTo(visitor);
	}

	private static void refused(HttpResponse<String> answer) {
		assertThat(answer.statusCode()).isEqualTo(401);
		assertThat(answer.body()).contains("<h1>The sign-in did not work; please try again.</h1>")
			.doesNotContain("Exception", "org.", "invalid_");
	}

	private static void nothingIsOpenTo(WebVisitor visitor) throws Exception {
		assertThat(visitor.fetch("/camunda/api/engine/engine/default/task").statusCode()).isEqualTo(401);
		assertThat(visitor.fetch("/camunda/api/admin/auth/user/default").statusCode()).isEqualTo(401);
		assertThat(visitor.fetch("/camunda/register/cases").statusCode()).isEqualTo(401);
		assertThat(visitor.fetch(PAGE).statusCode()).isEqualTo(302);
	}

	private static TestProvider.TokenMaker changed(UnaryOperator<JWTClaimsSet.Builder> change) {
		return (claims, key) -> TestProvider.signed(change.apply(new JWTClaimsSet.Builder(claims)).build(), key);
	}

}
