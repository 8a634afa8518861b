package uk.safeguarding.escalation.testing;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Everything that is stored of all cases, to be compared before and after.
 */
@TestComponent
public class Dump {

	private static final List<String> TABLES = List.of("ACT_RU_EXECUTION", "ACT_RU_TASK", "ACT_RU_VARIABLE",
			"ACT_RU_JOB", "ACT_RU_IDENTITYLINK", "ACT_RU_AUTHORIZATION", "ACT_RU_FILTER", "ACT_RE_DEPLOYMENT",
			"ACT_HI_PROCINST", "ACT_HI_COMMENT", "escalation", "escalation_child", "escalation_stage", "escalation_act",
			"escalation_confirmation", "escalation_reopening", "escalation_notice");

	private final JdbcClient jdbc;

	private final ScheduledAnnotationBeanPostProcessor scheduled;

	public Dump(JdbcClient jdbc, ScheduledAnnotationBeanPostProcessor scheduled) {
		this.jdbc = jdbc;
		this.scheduled = scheduled;
	}

	/**
	 * What is stored before something is tried. From now on nothing in this application
	 * changes it by itself; the lists that depend on the day are those of the test's
	 * clock.
	 */
	public Set<String> before() {
		this.scheduled.getScheduledTasks().forEach((task) -> task.cancel(false));
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

	/** Nothing was added, changed or taken away; what was is said row by row. */
	public void assertUnchangedSince(Set<String> before) {
		Set<String> now = take();
		assertThat(before.stream().filter((row) -> !now.contains(row)).limit(10)).as("is gone").isEmpty();
		assertThat(now.stream().filter((row) -> !before.contains(row)).limit(10)).as("is new").isEmpty();
	}

	private Set<String> take() {
		return TABLES.stream()
			.flatMap((table) -> this.jdbc.sql("select * from " + table)
				.query()
				.listOfRows()
				.stream()
				.map((row) -> table + " " + text(row)))
			.collect(Collectors.toSet());
	}

	private static String text(Map<String, Object> row) {
		Map<String, Object> readable = new TreeMap<>(row);
		readable
			.replaceAll((column, value) -> (value instanceof byte[] bytes) ? HexFormat.of().formatHex(bytes) : value);
		return readable.toString();
	}

}
