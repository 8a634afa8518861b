package uk.safeguarding.escalation.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PostgreSQL that this machine has installed, with the operator's own tools
 * ({@code pg_dump}, {@code pg_restore}): the binaries in the registries come without
 * them.
 */
public final class InstalledPostgres implements AutoCloseable {

	private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

	private static final String USER = "postgres";

	private final Path programs;

	private final Path folder;

	private final int port;

	private InstalledPostgres(Path programs, Path folder, int port) {
		this.programs = programs;
		this.folder = folder;
		this.port = port;
	}

	/**
	 * The newest one that Debian's packages have put on this machine.
	 * @return the folder of its programs, empty without such a package
	 */
	public static Optional<Path> programs() throws IOException {
		if (!Files.isDirectory(DEBIAN)) {
			return Optional.empty();
		}
		try (Stream<Path> versions = Files.list(DEBIAN)) {
			return versions.map((version) -> version.resolve("bin"))
				.filter((bin) -> Files.exists(bin.resolve("initdb")) && Files.exists(bin.resolve("pg_dump")))
				.max(Comparator.comparing((bin) -> Integer.parseInt(bin.getParent().getFileName().toString())));
		}
	}

	/** Starts an empty server of its own, on the loopback address. */
	public static InstalledPostgres start(Path programs) throws IOException, InterruptedException {
		int port = Ports.free();
		InstalledPostgres server = new InstalledPostgres(programs, Files.createTempDirectory("postgresql-"), port);
		if (isRoot()) {
			run(List.of("chown", USER, server.folder.toString()), server.folder);
		}
		server.asItsUser("initdb", "--pgdata=data", "--username=" + USER, "--auth=trust", "--encoding=UTF8");
		server.asItsUser("pg_ctl", "--pgdata=data", "--wait", "--log=log",
				"--options=-p " + port + " -k " + server.folder + " -c listen_addresses=127.0.0.1", "start");
		return server;
	}

	/** Runs a command line of the operator's, in this folder. */
	public void shell(String command, Path in) throws IOException, InterruptedException {
		ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", command).directory(in.toFile());
		shell.environment().put("PGHOST", "127.0.0.1");
		shell.environment().put("PGPORT", String.valueOf(this.port));
		shell.environment().put("PGUSER", USER);
		shell.environment().merge("PATH", this.programs.toString(), (old, bin) -> bin + ":" + old);
		finish(shell);
	}

	/** The JDBC address of one of its databases. */
	public String database(String name) {
		return "jdbc:postgresql://127.0.0.1:" + this.port + "/" + name;
	}

	@Override
	public void close() throws IOException {
		try {
			asItsUser("pg_ctl", "--pgdata=data", "--mode=immediate", "stop");
			run(List.of("rm", "-rf", this.folder.toString()), Path.of("/"));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** PostgreSQL refuses to run as root. */
	private void asItsUser(String program, String... arguments) throws IOException, InterruptedException {
		Stream<String> user = isRoot() ? Stream.of("runuser", "-u", USER, "--") : Stream.empty();
		run(Stream.of(user, Stream.of(this.programs.resolve(program).toString()), Stream.of(arguments))
			.flatMap((some) -> some)
			.toList(), this.folder);
	}

	private static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

	private static void run(List<String> command, Path in) throws IOException, InterruptedException {
		finish(new ProcessBuilder(command).directory(in.toFile()));
	}

	private static void finish(ProcessBuilder command) throws IOException, InterruptedException {
		Path output = Files.createTempFile("output-", ".txt");
		try {
			int code = command.redirectErrorStream(true).redirectOutput(output.toFile()).start().waitFor();
			if (code != 0) {
				throw new IllegalStateException(command.command() + ": " + code + "\n" + Files.readString(output));
			}
		}
		finally {
			Files.deleteIfExists(output);
		}
	}

}
