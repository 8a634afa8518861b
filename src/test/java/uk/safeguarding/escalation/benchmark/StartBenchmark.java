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
import uk.safeguarding.escalation.testing.Installed;
import uk.safeguarding.escalation.testing.Timing;

/**
 * From the start of the JVM to the sign-in page, and the memory a moment later, on H2, in
 * an empty folder and again: the application as {@code ./mvnw spring-boot:run} starts it,
 * and unpacked as it is installed, beside a bare starter with the web applications,
 * taking turns. Measures, and gates on nothing. It needs the packaged jar:
 * {@code ./mvnw -DskipTests package}, then
 * {@code ./mvnw -Pbenchmark test -Dtest=StartBenchmark}.
 */
class StartBenchmark {

	private static final int ROUNDS = Integer.getInteger("start.rounds", 5);

	/** What Spring Boot's plugin gives the JVM. */
	private static final String AS_MAVEN_STARTS_IT = "-XX:TieredStopAtLevel=1";

	@TempDir
	private Path folder;

	private final Map<String, List<Double>> milliseconds = new TreeMap<>();

	private final Map<String, List<Double>> megabytes = new TreeMap<>();

	@Test
	void untilTheSignInPage() throws Exception {
		Path installed = this.folder.resolve("installed");
		Installed.unpack(installed);
		for (int round = 0; round < ROUNDS; round++) {
			for (String when : List.of("first start", "started again")) {
				started("by Maven, " + when + ", bare starter", round,
						(home) -> bare(home, List.of(AS_MAVEN_STARTS_IT)));
				started("by Maven, " + when + ", application", round, (home) -> byMaven(home, installed));
				started("installed, " + when + ", bare starter", round, (home) -> bare(home, List.of()));
				started("installed, " + when + ", application", round, (home) -> asInstalled(home, installed));
			}
		}
		this.milliseconds.forEach((what, times) -> System.out.println("BENCHMARK " + what + ": " + Timing.said(times)
				+ ", resident memory median " + Math.round(median(this.megabytes.get(what))) + " MB"));
	}

	private static ApplicationProcess bare(Path home, List<String> jvm) throws Exception {
		return BareEngine.start(home, jvm, List.of("--spring.datasource.url=jdbc:h2:file:./data/bare"));
	}

	private static ApplicationProcess byMaven(Path home, Path installed) throws Exception {
		return application(home,
				List.of(AS_MAVEN_STARTS_IT, "-XX:+UseSerialGC", "-cp",
						Path.of("target", "classes").toAbsolutePath() + ":" + installed.resolve("lib") + "/*",
						EscalationApplication.class.getName()));
	}

	private static ApplicationProcess asInstalled(Path home, Path installed) throws Exception {
		return application(home, Installed.program(installed));
	}

	private static ApplicationProcess application(Path home, List<String> program) throws Exception {
		return ApplicationProcess.start(home, program, "--management.server.port=0");
	}

	private void started(String what, int round, Start start) throws Exception {
		Path home = Files
			.createDirectories(this.folder.resolve(what.replaceFirst("first start|started again", "") + round));
		ApplicationProcess[] process = new ApplicationProcess[1];
		double time = Timing.milliseconds(() -> process[0] = start.run(home));
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

		ApplicationProcess run(Path home) throws Exception;

	}

}
