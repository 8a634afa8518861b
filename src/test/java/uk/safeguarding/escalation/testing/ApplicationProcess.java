package uk.safeguarding.escalation.testing;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The application in a process of its own, in a folder of its own, so that it can be
 * killed and started again.
 */
public final class ApplicationProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Process process;

	private final int port;

	private final Path log;

	private ApplicationProcess(Process process, int port, Path log) {
		this.process = process;
		this.port = port;
		this.log = log;
	}

	/**
	 * Starts it in this folder, with its clock at this London wall-clock time, with more
	 * settings ({@code --name=value}).
	 */
	public static ApplicationProcess start(Path folder, String clock, String... settings)
			throws IOException, InterruptedException {
		List<String> program = program(ShiftedApplication.class, "-Dtest.clock=" + clock);
		program.add("--management.server.port=0");
		return start(folder, program, settings);
	}

	/**
	 * The command that starts a class of this class path in a JVM of its own, with the
	 * compilers and the collector of this one.
	 * @param jvm more options of the JVM
	 */
	public static List<String> command(Class<?> program, String... jvm) {
		List<String> command = new ArrayList<>(List.of(java()));
		command.addAll(program(program, jvm));
		return command;
	}

	private static List<String> program(Class<?> program, String... jvm) {
		List<String> arguments = ManagementFactory.getRuntimeMXBean()
			.getInputArguments()
			.stream()
			.filter((option) -> option.startsWith("-XX:"))
			.collect(Collectors.toCollection(ArrayList::new));
		arguments.addAll(List.of(jvm));
		arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
		return arguments;
	}

	private static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	/**
	 * Starts a program that serves Camunda's web applications.
	 * @param program its class path and class, or its jar, with what the JVM needs
	 */
	public static ApplicationProcess start(Path folder, List<String> program, String... settings)
			throws IOException, InterruptedException {
		int port = Ports.free();
		Path log = folder.resolve("application.log");
		List<String> command = new ArrayList<>(List.of(java(), "-Duser.timezone=UTC"));
		command.addAll(program);
		command.add("--server.port=" + port);
		command.addAll(List.of(settings));
		Process process = new ProcessBuilder(command).directory(folder.toFile())
			.redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
			.start();
		ApplicationProcess application = new ApplicationProcess(process, port, log);
		application.awaitStart();
		return application;
	}

	/**
	 * The same on a database of PostgreSQL. The demo's users are there, which the
	 * application allows in a test only.
	 */
	public static ApplicationProcess startOnPostgres(Path folder, String clock, String database, String... settings)
			throws IOException, InterruptedException {
		Stream<String> asOutsideATest = Stream.of("--spring.profiles.active=demo,test",
				"--camunda.bpm.job-execution.enabled=true", "--camunda.bpm.eventing.execution=false",
				"--camunda.bpm.generate-unique-process-engine-name=false", "--escalation.mail.outbox=data/outbox");
		Map<String, String> theLastOfEach = new LinkedHashMap<>();
		Stream.of(PostgresServer.arguments(database).stream(), asOutsideATest, Stream.of(settings))
			.flatMap((some) -> some)
			.forEach((setting) -> theLastOfEach.put(setting.split("=", 2)[0], setting));
		return start(folder, clock, theLastOfEach.values().toArray(String[]::new));
	}

	/** Somebody signs in at Tasklist. */
	public HttpUser signIn(String user) throws IOException, InterruptedException {
		return HttpUser.signIn(this.port, user);
	}

	/** The operating system's number of the process. */
	public long pid() {
		return this.process.pid();
	}

	/** kill -9. */
	public void kill() throws InterruptedException {
		this.process.destroyForcibly().waitFor();
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void awaitStart() throws IOException, InterruptedException {
		Instant end = Instant.now().plus(PATIENCE);
		while (!HttpUser.stranger(this.port).finds("/camunda/app/welcome/default/")) {
			if (!this.process.isAlive() || Instant.now().isAfter(end)) {
				throw new IllegalStateException("The application did not start:\n" + Files.readString(this.log));
			}
			Thread.sleep(200);
		}
	}

}
