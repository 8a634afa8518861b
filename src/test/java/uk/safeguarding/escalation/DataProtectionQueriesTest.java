package uk.safeguarding.escalation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.Answers;
import uk.safeguarding.escalation.testing.Case;
import uk.safeguarding.escalation.testing.Cases;
import uk.safeguarding.escalation.testing.EscalationTest;
import uk.safeguarding.escalation.testing.London;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Somebody who answers a subject access request finds the case with the queries of
 * {@code docs/data-protection.md}.
 */
@EscalationTest
class DataProtectionQueriesTest {

	private static final Pattern QUERY = Pattern.compile("(?m)^ {4}select [^;]+;");

	@Autowired
	private Cases cases;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void theQueriesOfThePageFindEverythingAboutAChildAndNothingElse() throws Exception {
		London.clockAt("2026-09-15T09:30");
		Case theirs = this.cases.raise(Answers.with(Answers.difference("2026-09-14"), "childReference", "SAR/100-01"));
		this.cases.raise(Answers.with(Answers.difference("2026-09-14"), "childReference", "SAR/200-02"));
		theirs.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved());
		List<String> queries = QUERY.matcher(Files.readString(Path.of("docs/data-protection.md")))
			.results()
			.map((found) -> found.group().replace(";", ""))
			.toList();

		assertThat(queries).hasSize(8);
		assertThat(queries).allSatisfy((query) -> {
			String found = this.jdbc.sql(query)
				.param("searchKey", "SAR10001")
				.param("childReference", "SAR/100-01")
				.query()
				.listOfRows()
				.toString();
			assertThat(found).doesNotContain("SAR/200-02");
			if (!query.contains("escalation_report") && !query.contains("escalation_mail")) {
				assertThat(found).isNotEqualTo("[]");
			}
		});
		assertThat(this.jdbc.sql(queries.get(0)).param("searchKey", "SAR10001").query().singleRow())
			.containsEntry("reference", theirs.reference());
	}

}
