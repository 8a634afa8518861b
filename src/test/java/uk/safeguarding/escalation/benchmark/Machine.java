package uk.safeguarding.escalation.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What something cost until now: of a JVM and of PostgreSQL the processor, in seconds; of
 * a database the commits, and the statements that were sent to it.
 *
 * @param jvm seconds of the processor
 * @param server seconds of the processor
 * @param commits transactions of this database
 * @param statements sent to this database: round trips
 */
record Machine(double jvm, double server, long commits, long statements) {

	static Machine now(long jvm, long server, JdbcClient database) throws IOException {
		// What a connection has counted is there after a second.
		try {
			Thread.sleep(1100);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		double ofTheServer = seconds(server, true);
		for (Path process : processes()) {
			try {
				if (fields(process)[1].equals(String.valueOf(server))) {
					ofTheServer += seconds(Long.parseLong(process.getFileName().toString()), false);
				}
			}
			catch (IOException ex) {
				// It has just ended.
			}
		}
		return new Machine(seconds(jvm, false), ofTheServer,
				number(database, "select xact_commit from pg_stat_database where datname = current_database()"),
				number(database, "select coalesce(sum(calls), 0) from pg_stat_statements s join pg_database d"
						+ " on d.oid = s.dbid and d.datname = current_database()"));
	}

	Machine since(Machine before) {
		return new Machine(this.jvm - before.jvm, this.server - before.server, this.commits - before.commits,
				this.statements - before.statements);
	}

	/** For each of so many. */
	String each(int number) {
		return "%.1f ms of the JVM's processor, %.1f ms of the database's, %.1f commits, %.1f round trips".formatted(
				this.jvm * 1000 / number, this.server * 1000 / number, (double) this.commits / number,
				(double) this.statements / number);
	}

	/** Resident memory of a process in megabytes. */
	static long resident(long process) throws IOException {
		return Files.readAllLines(Path.of("/proc", String.valueOf(process), "status"))
			.stream()
			.filter((line) -> line.startsWith("VmRSS"))
			.mapToLong((line) -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
			.sum();
	}

	private static Iterable<Path> processes() throws IOException {
		try (Stream<Path> all = Files.list(Path.of("/proc"))) {
			return all.filter((path) -> path.getFileName().toString().matches("[0-9]+")).toList();
		}
	}

	/** Linux counts in hundredths; with those of the ended children where asked for. */
	private static double seconds(long process, boolean withChildren) throws IOException {
		String[] fields = fields(Path.of("/proc", String.valueOf(process)));
		long ticks = 0;
		for (int i = 11; i < (withChildren ? 15 : 13); i++) {
			ticks += Long.parseLong(fields[i]);
		}
		return ticks / 100.0;
	}

	/** Of {@code stat} from the state on. */
	private static String[] fields(Path process) throws IOException {
		return Files.readString(process.resolve("stat")).replaceFirst("^.*\\) ", "").split(" ");
	}

	private static long number(JdbcClient database, String query) {
		return database.sql(query).query(Long.class).single();
	}

}
