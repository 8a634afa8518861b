package uk.safeguarding.escalation.audit;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import uk.safeguarding.escalation.testing.HttpUser;
import uk.safeguarding.escalation.testing.London;

/**
 * Somebody who asks the register over HTTP.
 */
record Auditing(HttpUser user) {

	static Auditing as(int port, String account) throws Exception {
		return new Auditing(HttpUser.signIn(port, account));
	}

	/** The whole answer. */
	HttpResponse<String> ask(String path) throws Exception {
		return this.user.send("GET", "/camunda/register" + path, "", "application/json");
	}

	int status(String path) throws Exception {
		return ask(path).statusCode();
	}

	JsonNode read(String path) throws Exception {
		HttpResponse<String> answer = ask(path);
		if (answer.statusCode() != 200) {
			throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
		}
		return HttpUser.json(answer);
	}

	/** What an entry of a timeline says. */
	static String told(JsonNode line) {
		return London.inWords(Instant.parse(line.at("/at").asText())) + ": " + line.at("/words").asText();
	}

	/** One field of each member of a list. */
	static List<String> texts(JsonNode list, String field) {
		return StreamSupport.stream(list.spliterator(), false).map((node) -> node.at(field).asText()).toList();
	}

}
