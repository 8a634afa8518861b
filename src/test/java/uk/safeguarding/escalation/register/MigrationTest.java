package uk.safeguarding.escalation.register;

import java.util.List;
import java.util.Map;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

import uk.safeguarding.escalation.testing.FreshDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables of the first version with rows in them become tables of today.
 */
@Tag("database")
class MigrationTest {

	@Test
	void noticesOfTheFirstVersionAreKeptAndHaveAKeyEach() {
		var database = FreshDatabase.dataSource();
		Flyway.configure().dataSource(database).target("1").load().migrate();
		JdbcClient jdbc = JdbcClient.create(database);
		raiseACase(jdbc);
		for (String element : List.of("NotifyRegistered", "NotifyStage1", "NotifyStage1")) {
			jdbc.sql("insert into escalation_notice (reference, element, stage, at_time)"
					+ " values ('HSCP-2026-0001', ?, 1, timestamp '2026-09-15 09:30:00')")
				.param(element)
				.update();
		}

		Flyway.configure().dataSource(database).load().migrate();

		assertThat(jdbc.sql("select element from escalation_notice order by id").query(String.class).list())
			.containsExactly("NotifyRegistered", "NotifyStage1", "NotifyStage1");
		assertThat(jdbc.sql("select notice_key from escalation_notice order by id").query(String.class).list())
			.containsExactly("HSCP-2026-0001/NotifyRegistered/1", "HSCP-2026-0001/NotifyStage1/2",
					"HSCP-2026-0001/NotifyStage1/3");
		assertThat(jdbc.sql("select count(*) from escalation").query(Integer.class).single()).isOne();
	}

	@Test
	void aStageOfTheVersionBeforeIsKeptByThePolicysLimit() {
		var database = FreshDatabase.dataSource();
		Flyway.configure().dataSource(database).target("6").load().migrate();
		JdbcClient jdbc = JdbcClient.create(database);
		raiseACase(jdbc);
		jdbc.sql("insert into escalation_stage (reference, stage, opened_at, policy_limit, effective_limit,"
				+ " limit_explained) values ('HSCP-2026-0001', 1, timestamp '2026-09-15 09:30:00',"
				+ " timestamp '2026-09-17 22:59:00', timestamp '2026-09-18 22:59:00', 'late')")
			.update();

		Flyway.configure().dataSource(database).load().migrate();

		assertThat(jdbc.sql("select count(*) from escalation_stage where kept_by = policy_limit")
			.query(Integer.class)
			.single()).isOne();
		assertThat(jdbc.sql("select count(*) from escalation_calendar").query(Integer.class).single()).isZero();
	}

	@Test
	void childrenOfTheVersionBeforeAreFoundByTheirNumbersLettersAndDigits() {
		var database = FreshDatabase.dataSource();
		Flyway.configure().dataSource(database).target("11").load().migrate();
		JdbcClient jdbc = JdbcClient.create(database);
		raiseACase(jdbc);
		jdbc.sql("update escalation set child_reference = 'upn/204-77'").update();

		Flyway.configure().dataSource(database).load().migrate();

		assertThat(jdbc.sql("select number || ' ' || search_key from escalation_child where ordinal = 0")
			.query(String.class)
			.single()).isEqualTo("upn/204-77 UPN20477");
	}

	@Test
	void aCaseOfTheVersionBeforeWasRaisedFromNoDraftAndOneOfTodayGoesWithItsCase() {
		var database = FreshDatabase.dataSource();
		Flyway.configure().dataSource(database).target("12").load().migrate();
		JdbcClient jdbc = JdbcClient.create(database);
		raiseACase(jdbc);

		Flyway.configure().dataSource(database).load().migrate();

		assertThat(jdbc.sql("select count(*) from escalation_draft").query(Integer.class).single()).isZero();
		jdbc.sql("insert into escalation_draft (person_id, draft, reference) values ('a', 'b', 'HSCP-2026-0001')")
			.update();
		jdbc.sql("delete from escalation").update();
		assertThat(jdbc.sql("select count(*) from escalation_draft").query(Integer.class).single()).isZero();
	}

	@Test
	void stagesAndConfirmationsOfTheVersionBeforeAreKeptAndAStageOpensASecondTime() {
		var database = FreshDatabase.dataSource();
		Flyway.configure().dataSource(database).target("15").load().migrate();
		JdbcClient jdbc = JdbcClient.create(database);
		raiseACase(jdbc);
		jdbc.sql("update escalation set final_outcome = 'resolved', final_stage = 1,"
				+ " ended_at = timestamp '2026-09-16 09:30:00', closed_at = timestamp '2026-09-17 09:30:00'")
			.update();
		jdbc.sql("insert into escalation_stage values ('HSCP-2026-0001', 1, timestamp '2026-09-15 09:30:00',"
				+ " timestamp '2026-09-17 22:59:00', timestamp '2026-09-18 22:59:00', 'late', 'why', 'who',"
				+ " timestamp '2026-09-16 09:30:00', 'resolved', 'written', 'agree', 'agrees', 'none',"
				+ " timestamp '2026-09-19 22:59:00')")
			.update();
		for (String agency : List.of("brookfold-primary", "police")) {
			jdbc.sql("insert into escalation_confirmation values ('HSCP-2026-0001', ?,"
					+ " timestamp '2026-09-16 09:30:00', 'recorded', false)")
				.param(agency)
				.update();
		}
		List<String> tables = List.of("escalation_stage", "escalation_confirmation", "statistics_stage");
		List<List<Map<String, Object>>> before = tables.stream().map((table) -> rows(jdbc, table)).toList();

		Flyway.configure().dataSource(database).load().migrate();

		assertThat(tables).map((table) -> rows(jdbc, table)).isEqualTo(before);
		assertThat(jdbc.sql("select confirmations || ' ' || not_agreed || ' ' || reopened from statistics_case")
			.query(String.class)
			.single()).isEqualToIgnoringCase("2 2 false");
		jdbc.sql("insert into escalation_stage select reference, stage, timestamp '2026-09-20 09:30:00',"
				+ " policy_limit, effective_limit, kept_by, limit_explained, null, null, null, null, null, null, null,"
				+ " null from escalation_stage")
			.update();
		assertThat(rows(jdbc, "statistics_stage")).extracting((row) -> row.get("standing"))
			.containsExactlyInAnyOrder("kept", "open");
	}

	private static List<Map<String, Object>> rows(JdbcClient jdbc, String table) {
		return jdbc.sql("select * from " + table).query().listOfRows();
	}

	private static void raiseACase(JdbcClient jdbc) {
		jdbc.sql("insert into escalation (reference, process_instance_id, diagram_version, raised_at, raising_agency,"
				+ " challenged_agency, child_reference, child_reference_owner, theme, initial_concern, immediate_risk,"
				+ " opened_at_stage, current_stage) values ('HSCP-2026-0001', 'x', 1, timestamp '2026-09-15 09:30:00',"
				+ " 'brookfold-primary', 'police', 'AB-12', 'nhs', 'other', date '2026-09-14', false, 1, 1)")
			.update();
	}

}
