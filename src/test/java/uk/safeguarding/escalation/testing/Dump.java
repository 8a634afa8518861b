package uk.safeguarding.escalation.testing;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;

/**
 * Everything that is stored of all cases, to be compared before and after.
 */
@TestComponent
public class Dump {

	private static final List<String> TABLES = List.of("ACT_RU_EXECUTION", "ACT_RU_TASK", "ACT_RU_VARIABLE",
			"ACT_RU_JOB", "ACT_RU_IDENTITYLINK", "ACT_RU_AUTHORIZATION", "ACT_RU_FILTER", "ACT_RE_DEPLOYMENT",
			"ACT_HI_PROCINST", "ACT_HI_COMMENT", "escalation", "escalation_stage", "escalation_act",
			"escalation_confirmation", "escalation_notice");

	private final JdbcClient jdbc;

	private final ScheduledAnnotationBeanPostProcessor scheduled;

	public Dump(JdbcClient jdbc, ScheduledAnnotationBeanPostProcessor scheduled) {
		this.jdbc = jdbc;
		this.scheduled = scheduled;
	}

	/**
	 * What is stored before something is tried. The lists that depend on the day are
	 * brought up to date first: a test that has just moved the clock would otherwise see
	 * them change.
	 */
	public Map<String, String> before() {
		this.scheduled.getScheduledTasks()
			.stream()
			.filter((task) -> task.toString().endsWith("Seeding.today"))
			.findFirst()
			.orElseThrow()
			.getTask()
			.getRunnable()
			.run();
		return take();
	}

	/** All rows, as text, by table. */
	public Map<String, String> take() {
		Map<String, String> all = new TreeMap<>();
		TABLES.forEach((table) -> all.put(table,
				this.jdbc.sql("select * from " + table)
					.query()
					.listOfRows()
					.stream()
					.map(Dump::text)
					.sorted()
					.toList()
					.toString()));
		return all;
	}

	private static String text(Map<String, Object> row) {
		Map<String, Object> readable = new TreeMap<>(row);
		readable
			.replaceAll((column, value) -> (value instanceof byte[] bytes) ? HexFormat.of().formatHex(bytes) : value);
		return readable.toString();
	}

}
