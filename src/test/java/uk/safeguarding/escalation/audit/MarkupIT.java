package uk.safeguarding.escalation.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.London;
import uk.safeguarding.escalation.testing.WebTest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What people typed is text: in every answer, whatever it looks like.
 */
@WebTest
class MarkupIT {

	private static final String MARKUP = "=cmd|'/c calc'!A1 <img src=x onerror=alert(1)> \"{{style}}\" {0} &amp;";

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void markupInEveryTextStaysText() throws Exception {
		London.clockAt("2026-10-06T10:00");
		Map<String, Object> answers = new HashMap<>(Answers.immediateRisk("2026-10-05", 2));
		List<String> texts = new ArrayList<>();
		answers.replaceAll((name, value) -> {
			if (value instanceof String text && text.contains(" ")) {
				texts.add(name);
				return MARKUP;
			}
			return value;
		});
		assertThat(texts).contains("openAtStageReason", "openingAgreedBy", "decisionMaker", "outcomeSought");
		Case difference = this.cases.raise(answers);
		this.jdbc.sql("update escalation_act set person_name = ? where reference = ?")
			.params(MARKUP, difference.reference())
			.update();
		Auditing auditor = Auditing.as(this.port, "hscp-auditor");

		assertThat(auditor.read("/cases/" + difference.reference()).get("variables"))
			.filteredOn((variable) -> texts.contains(variable.get("name").asText()))
			.hasSameSizeAs(texts)
			.allSatisfy((variable) -> assertThat(variable.at("/values/0/value").asText()).isEqualTo(MARKUP));
		String page = auditor.ask("/cases/" + difference.reference() + "/timeline.html").body();
		assertThat(page).doesNotContain("<img", "<script")
			.contains("&lt;img src", "Why it opened out of turn: ", "{{style}}", "{0}", "&amp;amp;");
		String csv = auditor.ask("/cases/" + difference.reference() + "/timeline.csv").body();
		assertThat(csv).startsWith("\uFEFF\"When (UTC)\"")
			.contains("<img src=x onerror=alert(1)> \"\"{{style}}\"\"")
			.contains(",\"'=cmd|'/c calc'!A1 ")
			.doesNotContain(",\"=")
			.doesNotContain(",=");
		assertThat(csv.substring(1).split("\r\n"))
			.allSatisfy((line) -> assertThat(line).startsWith("\"").endsWith("\""));
	}

}
