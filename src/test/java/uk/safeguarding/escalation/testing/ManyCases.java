package uk.safeguarding.escalation.testing;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes very many cases out of a few that were really played: each copy has ids, a
 * reference and a place in time of its own, in the engine and in the register. A copied
 * paper is empty: a hundred thousand real ones are gigabytes.
 */
public final class ManyCases {

	/** The engine's history, with the column that leads to the case. */
	private static final List<String> HISTORY = List.of("act_hi_procinst", "act_hi_actinst", "act_hi_taskinst",
			"act_hi_varinst", "act_hi_detail", "act_hi_op_log", "act_hi_incident");

	/** What the engine has of a case that runs, with what leads to the case. */
	private static final List<List<String>> RUNNING = List.of(List.of("act_ru_execution", "proc_inst_id_ = "),
			List.of("act_ru_task", "proc_inst_id_ = "), List.of("act_ru_variable", "proc_inst_id_ = "),
			List.of("act_ru_event_subscr", "proc_inst_id_ = "), List.of("act_ru_job", "process_instance_id_ = "),
			List.of("act_ru_identitylink", "task_id_ in (select id_ from act_ru_task where proc_inst_id_ = "),
			List.of("act_hi_identitylink", "task_id_ in (select id_ from act_ru_task where proc_inst_id_ = "),
			List.of("act_ru_authorization", "resource_id_ in (select id_ from act_ru_task where proc_inst_id_ = "));

	private static final List<String> REGISTER = List.of("escalation", "escalation_stage", "escalation_act",
			"escalation_confirmation", "escalation_notice", "escalation_report");

	/** What a copy shares with its original. */
	private static final String SHARED = "proc(ess)?_def_.*|(.*_)?act(ivity)?_id_|group_id_|bytearray_id_|deployment_id_|case_.*|tenant_id_"
			+ "|.*user_id_|.*task_def_.*|job_def_id_|batch_id_|entity_type_|decision_.*";

	private final JdbcClient jdbc;

	private final String earlier;

	/**
	 * One case after the other.
	 * @param apart time between two copies, back from the original: with ten minutes a
	 * hundred thousand take two years
	 */
	public ManyCases(JdbcClient jdbc, Duration apart) {
		this.jdbc = jdbc;
		this.earlier = " - n * interval '" + apart.toMinutes() + "' minute";
	}

	/**
	 * Copies a case. Of one that runs, the limits of the copies fall on the day of the
	 * original's.
	 * @param reference the case
	 * @param first the first copy's number
	 * @param last no copy's number is greater
	 * @param step from one copy's number to the next
	 */
	public void copy(String reference, int first, int last, int step) {
		String instance = this.jdbc.sql("select process_instance_id from escalation where reference = ?")
			.param(reference)
			.query(String.class)
			.single();
		copyOfEngine(instance, reference, first, last, step);
		String numbers = numbers(first, last, step);
		REGISTER.forEach((table) -> copy(table, reference, numbers + "reference = '" + reference + "'"));
		copy("escalation_mail", reference, numbers + "notice_key like '" + reference + "/%'");
	}

	/**
	 * The same of an engine that has no register.
	 * @param instance the id of the process instance
	 * @param reference its business key
	 */
	public void copyOfEngine(String instance, String reference, int first, int last, int step) {
		String numbers = numbers(first, last, step);
		HISTORY.forEach((table) -> copy(table, reference, numbers + "proc_inst_id_ = '" + instance + "'"));
		RUNNING.forEach((table) -> copy(table.get(0), reference,
				numbers + table.get(1) + "'" + instance + "'" + (table.get(1).contains("(") ? ")" : "")));
	}

	/** The reference of a copy. */
	public static String reference(int number) {
		return "HSCP-2020-%06d".formatted(number);
	}

	private static String numbers(int first, int last, int step) {
		return " cross join generate_series(" + first + ", " + last + ", " + step + ") s(n) where ";
	}

	private void copy(String table, String reference, String which) {
		List<Column> columns = this.jdbc
			.sql("select lower(column_name), lower(data_type) from information_schema.columns"
					+ " where lower(table_name) = ? and is_identity = 'NO' order by ordinal_position")
			.param(table)
			.query((row, index) -> new Column(row.getString(1), row.getString(2)))
			.list();
		this.jdbc
			.sql("insert into " + table
					+ columns.stream().map(Column::name).collect(Collectors.joining(", ", " (", ")")) + " select "
					+ columns.stream()
						.map((column) -> column.ofCopy(reference, this.earlier))
						.collect(Collectors.joining(", "))
					+ " from " + table + which)
			.update();
	}

	private record Column(String name, String type) {

		String ofCopy(String reference, String earlier) {
			String ofCopy = "'HSCP-2020-' || lpad(cast(n as varchar), 6, '0')";
			if (this.name.equals("duedate_")) {
				return this.name;
			}
			if (this.type.startsWith("timestamp") || this.type.equals("date")) {
				return this.type.equals("date") ? "cast(" + this.name + earlier + " as date)" : this.name + earlier;
			}
			if (this.name.equals("reference") || this.name.equals("business_key_")) {
				return ofCopy;
			}
			if (this.type.equals("bytea") || this.type.startsWith("binary")) {
				return "cast('' as bytea)";
			}
			if (this.name.equals("notice_key") || this.name.equals("text_")) {
				return "replace(" + this.name + ", '" + reference + "', " + ofCopy + ")";
			}
			boolean isId = this.name.equals("process_instance_id") || this.name.equals("message_id")
					|| this.name.equals("task_id") || this.name.equals("var_scope_")
					|| this.name.toLowerCase(Locale.ROOT).matches("(.*_)?id_");
			return (isId && !this.name.matches(SHARED)) ? "right(" + this.name + ", 56) || '-' || n" : this.name;
		}

	}

}
