package uk.safeguarding.escalation.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import uk.safeguarding.escalation.EscalationApplication;
import uk.safeguarding.escalation.testing.ApplicationProcess;
import uk.safeguarding.escalation.testing.Timing;

/**
 * From the start of the JVM to the sign-in page, and the memory a moment later: the
 * application as {@code ./mvnw spring-boot:run} starts it, in an empty folder and again,
 * beside a bare starter with the web applications on H2, taking turns. Measures, and
 * gates on nothing.
 */
class StartBenchmark {

	private static final int ROUNDS = Integer.getInteger("start.rounds", 5);

	/** What Spring Boot's plugin gives the JVM. */
	private static final List<String> AS_MAVEN_STARTS_IT = List.of("-XX:TieredStopAtLevel=1");

	@TempDir
	private Path folder;

	private final Map<String, List<Double>> milliseconds = new TreeMap<>();

	private final Map<String, List<Double>> megabytes = new TreeMap<>();

	@Test
	void untilTheSignInPage() throws Exception {
		for (int round = 0; round < ROUNDS; round++) {
			Path ours = Files.createDirectory(this.folder.resolve("application" + round));
			Path theirs = Files.createDirectory(this.folder.resolve("bare" + round));
			started("bare starter, first start", () -> bare(theirs));
			started("application, first start", () -> application(ours));
			started("bare starter, started again", () -> bare(theirs));
			started("application, started again", () -> application(ours));
		}
		this.milliseconds.forEach((what, times) -> System.out.println("BENCHMARK " + what + ": " + Timing.said(times)
				+ ", resident memory median " + Math.round(median(this.megabytes.get(what))) + " MB"));
	}

	private static ApplicationProcess bare(Path home) throws Exception {
		return BareEngine.start(home, AS_MAVEN_STARTS_IT, List.of("--spring.datasource.url=jdbc:h2:file:./data/bare"));
	}

	private static ApplicationProcess application(Path home) throws Exception {
		List<String> program = new ArrayList<>(AS_MAVEN_STARTS_IT);
		program.addAll(List.of("-cp", BareEngine.classPath((entry) -> !entry.endsWith("test-classes")),
				EscalationApplication.class.getName(), "--management.server.port=0"));
		return ApplicationProcess.start(home, program);
	}

	private void started(String what, Start start) throws Exception {
		ApplicationProcess[] process = new ApplicationProcess[1];
		double time = Timing.milliseconds(() -> process[0] = start.run());
		Thread.sleep(3000);
		this.milliseconds.computeIfAbsent(what, (key) -> new ArrayList<>()).add(time);
		this.megabytes.computeIfAbsent(what, (key) -> new ArrayList<>())
			.add((double) Machine.resident(process[0].pid()));
		process[0].close();
	}

	private static double median(List<Double> figures) {
		return figures.stream().sorted().toList().get(figures.size() / 2);
	}

	/** Starts a process. */
	private interface Start {

		ApplicationProcess run() throws Exception;

	}

}
