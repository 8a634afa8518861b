package uk.safeguarding.escalation.audit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
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
 * The list of all cases, from the register.
 */
@WebTest
class CaseListIT {

	/** No other test raises anything on these days. */
	private static final String DAYS = "/cases?from=2026-03-02&to=2026-03-04";

	/** What is asked, and which cases are found, in this order. */
	private static final List<String> ROWS = List.of("state=running: running", "state=ended: ended",
			"state=closed: closed", "stage=2: ended", "outcome=resolved: closed", "agency=acute-trust: ended",
			"from=2026-03-04&to=2026-03-04: running", "from=2026-03-02&to=2026-03-02: closed",
			"sort=raisedAt&direction=asc: closed ended running", "sort=raisedAt&direction=desc: running ended closed",
			"sort=reference&direction=asc: closed ended running", "sort=reference: running ended closed",
			"sort=stage&direction=asc: closed running ended", "sort=stage&direction=desc: ended running closed",
			"sort=endedAt&direction=asc: closed ended running", "sort=endedAt&direction=desc: ended closed running");

	@LocalServerPort
	private int port;

	@Autowired
	private Cases cases;

	@Autowired
	private JdbcClient jdbc;

	private Auditing auditor;

	private Case running;

	private Case ended;

	private Case closed;

	@BeforeEach
	void threeCases() throws Exception {
		this.auditor = Auditing.as(this.port, "hscp-auditor");
		this.cases.forgetAll();
		London.clockAt("2026-03-02T10:00");
		this.closed = this.cases.raise(Answers.difference("2026-03-02"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.resolved())
			.confirmedByBoth()
			.runSteps();
		London.clockAt("2026-03-03T10:00");
		this.ended = this.cases.raise(Answers.immediateRisk("2026-03-03", 2))
			.done("acute-trust-safeguarding-lead", "Stage2Outcome", Answers.withdrawn("raised-in-error"));
		London.clockAt("2026-03-04T23:59");
		this.running = this.cases.raise(Answers.difference("2026-03-04"));
	}

	@Test
	void itOpensWithTheLatestAndSaysWhereEachCaseStands() throws Exception {
		JsonNode list = this.auditor.read(DAYS);

		assertThat(list.get("total").asInt()).isEqualTo(3);
		assertThat(references(list)).containsExactly(this.running.reference(), this.ended.reference(),
				this.closed.reference());
		assertThat(Auditing.texts(list.get("cases"), "/state")).containsExactly("running", "ended", "closed");
		assertThat(Auditing.texts(list.get("cases"), "/stage")).containsExactly("Stage 1", "Stage 2", "Stage 1");
		assertThat(Auditing.texts(list.get("cases"), "/outcome")).containsExactly("",
				"Withdrawn: It was raised in error", "Resolved");
		assertThat(Auditing.texts(list.get("cases"), "/raisingAgency")).containsExactly(
				"Brookfold Primary School (fictional)", "Acute Hospital Trust", "Brookfold Primary School (fictional)");
		assertThat(Auditing.texts(list.get("cases"), "/instanceId")).containsExactly(this.running.instanceId(),
				this.ended.instanceId(), this.closed.instanceId());
		assertThat(Auditing.texts(list.get("cases"), "/definitionId")).containsOnly(this.cases.definition().getId());
	}

	@Test
	void closedWithoutConfirmationIsAStateOfItsOwn() throws Exception {
		String reference = this.closed.reference();
		this.jdbc.sql(
				"update escalation set closing_reason = 'Dissolved.', unconfirmed_agencies = 'police' where reference = ?")
			.param(reference)
			.update();
		try {
			assertThat(references(this.auditor.read(DAYS + "&state=closed"))).isEmpty();
			JsonNode list = this.auditor.read(DAYS + "&state=closed_without_confirmation");
			assertThat(references(list)).containsExactly(reference);
			assertThat(Auditing.texts(list.get("cases"), "/state")).containsExactly("closed_without_confirmation");
		}
		finally {
			this.jdbc
				.sql("update escalation set closing_reason = null, unconfirmed_agencies = null where reference = ?")
				.param(reference)
				.update();
		}
	}

	@Test
	void theTextIsAReferenceAPartOfOneOrAChildsWholeRecordNumber() throws Exception {
		String reference = this.running.reference();

		assertThat(references(this.auditor.read("/cases?text=" + reference))).containsExactly(reference);
		assertThat(references(this.auditor.read("/cases?text=+" + reference.toLowerCase() + "+")))
			.containsExactly(reference);
		assertThat(references(this.auditor.read(DAYS + "&text=" + reference.substring(7)))).contains(reference);
		assertThat(references(this.auditor.read(DAYS + "&text=upn/204-77"))).hasSize(3);
		assertThat(references(this.auditor.read(DAYS + "&text=204-77"))).isEmpty();
		assertThat(references(this.auditor.read(DAYS + "&text=%25"))).isEmpty();
		assertThat(references(this.auditor.read(DAYS + "&text=HSCP_2026"))).isEmpty();
		assertThat(references(this.auditor.read(DAYS + "&text=%27+or+1=1+--"))).isEmpty();
	}

	@Test
	void aChildIsFoundHoweverTheNumberIsWritten() throws Exception {
		String about = this.cases.raise(Answers.with(Answers.difference("2026-03-04"), "childReference", "943 476 5919",
				"childReferenceOwner", "nhs", "otherChildReference1", "ab123x9", "otherChildReference2", "UPN/204-772"))
			.reference();
		SoftAssertions rows = new SoftAssertions();
		for (String row : List.of("943 476 5919: ", "9434765919: ", "943-476-5919: ", "943\u00A0476\u20115919: ",
				"AB123X9: ab123x9", "ab-123 x9: ab123x9", "upn204772: UPN/204-772", "UPN 204\u2013772: UPN/204-772")) {
			String[] asked = row.split(": ?", -1);
			JsonNode list = this.auditor.read("/cases?text=" + URLEncoder.encode(asked[0], StandardCharsets.UTF_8));
			rows.assertThat(references(list)).as(row).containsExactly(about);
			rows.assertThat(list.at("/cases/0/otherChild").asText("")).as(row).isEqualTo(asked[1]);
		}
		rows.assertAll();
	}

	@Test
	void aReferenceThatOutgrewFourDigitsStandsBehindTheOthersOfItsYear() throws Exception {
		for (String reference : List.of("HSCP-2026-9999", "HSCP-2026-10000")) {
			this.jdbc.sql("""
					insert into escalation (reference, process_instance_id, diagram_version, raised_at, raising_agency,
					  challenged_agency, child_reference, child_reference_owner, theme, initial_concern,
					  immediate_risk, opened_at_stage, current_stage)
					values (?, ?, 99, '2026-03-03 00:00:00+00', 'gone-agency', 'police', '12', 'upn', 'other',
					  '2026-03-03', false, 1, 1)
					""").params(reference, reference).update();
		}

		JsonNode list = this.auditor.read("/cases?agency=gone-agency&sort=reference&direction=asc");

		assertThat(references(list)).containsExactly("HSCP-2026-9999", "HSCP-2026-10000");
		assertThat(list.at("/cases/0/raisingAgency").asText()).isEqualTo("gone-agency");
		assertThat(list.at("/cases/0/definitionId").asText()).isEmpty();
		assertThat(this.auditor.status("/cases/HSCP-2026-9999")).isEqualTo(200);
		assertThat(this.auditor.read("/cases/HSCP-2026-9999/path").get("elements")).isEmpty();
		this.jdbc.sql("delete from escalation where raising_agency = 'gone-agency'").update();
	}

	@Test
	void pagesFollowEachOtherAndTheTotalStays() throws Exception {
		JsonNode first = this.auditor.read(DAYS + "&size=2");
		JsonNode second = this.auditor.read(DAYS + "&size=2&page=1");
		JsonNode third = this.auditor.read(DAYS + "&size=2&page=2");

		assertThat(references(first)).containsExactly(this.running.reference(), this.ended.reference());
		assertThat(references(second)).containsExactly(this.closed.reference());
		assertThat(references(third)).isEmpty();
		assertThat(List.of(first, second, third))
			.allSatisfy((page) -> assertThat(page.get("total").asInt()).isEqualTo(3));
	}

	@Test
	void theBusinessUnitListsWhatReachedStageTwo() throws Exception {
		JsonNode list = Auditing.as(this.port, "hscp-business-unit").read(DAYS);

		assertThat(references(list)).containsExactly(this.ended.reference());
		assertThat(list.get("total").asInt()).isEqualTo(1);
	}

	@Test
	void eachFilterFindsItsCaseAndEachOrderPutsThemRight() throws Exception {
		SoftAssertions rows = new SoftAssertions();
		Map<String, Case> cases = Map.of("running", this.running, "ended", this.ended, "closed", this.closed);
		for (String row : ROWS) {
			String[] asked = row.split(": ");
			JsonNode list = this.auditor.read((asked[0].startsWith("from") ? "/cases?" : DAYS + "&") + asked[0]);
			List<String> expected = Stream.of(asked[1].split(" "))
				.map((which) -> cases.get(which).reference())
				.toList();
			rows.assertThat(references(list)).as(row).isEqualTo(expected);
			rows.assertThat(list.get("total").asInt()).as(row).isEqualTo(expected.size());
		}
		rows.assertAll();
	}

	@Test
	void aParameterThatCannotBeIsNamed() throws Exception {
		SoftAssertions rows = new SoftAssertions();
		for (String query : List.of("state=open", "stage=10", "stage=-1", "outcome=lost", "from=yesterday",
				"to=2026-02-30", "sort=password", "direction=up", "page=-1", "page=x", "size=0", "size=101",
				"agency=a%27b", "to=2026-03-03&from=2026-03-04", "text=%00", "page=99999999999")) {
			var answer = this.auditor.ask("/cases?" + query);
			rows.assertThat(answer.statusCode()).as(query).isEqualTo(400);
			rows.assertThat(answer.body())
				.as(query)
				.startsWith("{\"")
				.contains("The parameter “" + query.replaceAll("=.*", "") + "” must be ");
		}
		rows.assertAll();
	}

	@Test
	void listingIsNotRecorded() throws Exception {
		long before = readings();

		this.auditor.read(DAYS);
		this.auditor.read("/elements?definitionId=" + this.cases.definition().getId());

		assertThat(readings()).isEqualTo(before);
	}

	private long readings() {
		return this.jdbc.sql("select count(*) from escalation_reading").query(Long.class).single();
	}

	private static List<String> references(JsonNode list) {
		return Auditing.texts(list.get("cases"), "/reference");
	}

}
