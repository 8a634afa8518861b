package uk.safeguarding.escalation.access;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which cases are meant by ids, of whatever kind: a request names a case by its
 * reference, or by anything that the engine keeps of it.
 */
@Component
public class NamedCases {

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9:._-]{1,255}");

	/** Tables whose rows have an id, and the column that says in which process it is. */
	private static final String ANY_ID = Stream
		.of("act_hi_procinst id_", "act_hi_taskinst proc_inst_id_", "act_hi_actinst proc_inst_id_",
				"act_hi_varinst proc_inst_id_", "act_hi_detail proc_inst_id_", "act_hi_incident proc_inst_id_",
				"act_hi_op_log proc_inst_id_", "act_hi_comment proc_inst_id_", "act_hi_attachment proc_inst_id_",
				"act_hi_identitylink root_proc_inst_id_", "act_hi_job_log process_instance_id_",
				"act_ru_job process_instance_id_", "act_ru_execution proc_inst_id_",
				"act_ru_event_subscr proc_inst_id_", "act_ru_variable proc_inst_id_")
		.map((table) -> table.split(" "))
		.map((table) -> """
				union select escalation.reference from %s named
				 join act_hi_procinst process on process.id_ = named.%s
				 join escalation on escalation.reference = process.business_key_
				where named.id_ = any(:ids)""".formatted((Object[]) table))
		.collect(Collectors.joining());

	private final JdbcClient jdbc;

	NamedCases(JdbcClient jdbc) {
		this.jdbc = jdbc;
	}

	/**
	 * The cases that something belongs to. One question to the database.
	 * @param ids references; ids of cases, deliveries, tasks, executions, activities,
	 * variables, details, incidents, jobs, entries of logs; or anything else, which names
	 * no case
	 * @return references
	 */
	public Set<String> references(Collection<String> ids) {
		String[] asked = ids.stream().filter((id) -> ID.matcher(id).matches()).distinct().toArray(String[]::new);
		if (asked.length == 0) {
			return Set.of();
		}
		return new HashSet<>(this.jdbc.sql("""
				select reference from escalation where reference = any(:ids)
				 union select reference from escalation where process_instance_id = any(:ids)""" + ANY_ID)
			.param("ids", asked)
			.query(String.class)
			.list());
	}

}
