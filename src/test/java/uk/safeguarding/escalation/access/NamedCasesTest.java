package uk.safeguarding.escalation.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.camunda.bpm.engine.RuntimeService;
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
 * Every id that the engine has for something of a case leads to its reference.
 */
@EscalationTest
class NamedCasesTest {

	@Autowired
	private NamedCases named;

	@Autowired
	private Cases cases;

	@Autowired
	private RuntimeService runtimeService;

	@Autowired
	private JdbcClient jdbc;

	@Test
	void everythingThatTheEngineKeepsOfACaseNamesIt() {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-10-05"))
			.done("brookfold-primary-line-manager", "Stage1Outcome", Answers.notResolved())
			.runSteps();
		this.cases.raise(Answers.difference("2026-10-05"));

		for (String table : List.of("act_hi_taskinst proc_inst_id_", "act_hi_actinst proc_inst_id_",
				"act_hi_varinst proc_inst_id_", "act_ru_variable proc_inst_id_", "act_hi_detail proc_inst_id_",
				"act_hi_op_log proc_inst_id_", "act_hi_identitylink root_proc_inst_id_",
				"act_hi_job_log process_instance_id_", "act_ru_job process_instance_id_",
				"act_ru_execution proc_inst_id_", "act_ru_task proc_inst_id_")) {
			List<String> ids = this.jdbc.sql("select id_ from %s where %s = ?".formatted((Object[]) table.split(" ")))
				.param(difference.instanceId())
				.query(String.class)
				.list();
			assertThat(ids).as(table).isNotEmpty();
			ids.forEach((id) -> assertThat(this.named.references(List.of(id))).as(table + " " + id)
				.containsExactly(difference.reference()));
			assertThat(this.named.references(ids)).containsExactly(difference.reference());
		}
	}

	@Test
	void whatDeliversNoticesOfACaseBesideItBelongsToIt() {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-10-05"));
		String delivery = this.runtimeService
			.startProcessInstanceByKey("deliver", difference.reference(), Map.of("sendAt", "2026-10-07T09:00:00Z"))
			.getId();

		assertThat(this.named.references(List.of(delivery))).containsExactly(difference.reference());
		this.runtimeService.deleteProcessInstance(delivery, "tried");
		assertThat(this.named.references(List.of(delivery))).containsExactly(difference.reference());
	}

	@Test
	void aCaseWhoseHistoryIsGoneIsKnownByTheRegister() {
		London.clockAt("2026-10-06T10:00");
		Case difference = this.cases.raise(Answers.difference("2026-10-05"));
		String reference = difference.reference();
		this.jdbc.sql("delete from act_hi_procinst where id_ = ?").param(difference.instanceId()).update();

		assertThat(this.named.references(List.of(difference.instanceId()))).containsExactly(reference);
		assertThat(this.named.references(List.of(reference))).containsExactly(reference);
	}

	@Test
	void whatIsNoIdNamesNothingAndHarmsNothing() {
		List<String> odd = new ArrayList<>(List.of("", " ", "'", "' or '1'='1", "%", "_", "a\u0000b", "\uD800", "😀",
				"{}", "professional-difference", "x".repeat(300), "x".repeat(100_000), "../..", "null", "0", "-1",
				"*"));
		for (int i = 0; i < 40_000; i++) {
			odd.add("no-such-id-" + i);
		}

		assertThat(this.named.references(odd)).isEmpty();
		assertThat(this.named.references(List.of())).isEmpty();
	}

}
