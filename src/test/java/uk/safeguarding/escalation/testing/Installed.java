package uk.safeguarding.escalation.testing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The packaged application as {@code deploy/} installs it. */
public final class Installed {

	private static final String FOLDER = "/opt/professional-differences";

	private static final String STARTS = "ExecStart=/usr/bin/java ";

	private Installed() {
	}

	/** Lays what Maven has packaged into a folder. */
	public static void unpack(Path folder) throws IOException, InterruptedException {
		try (DirectoryStream<Path> jars = Files.newDirectoryStream(Path.of("target"),
				"professional-differences-*.jar")) {
			ProcessBuilder unpacking = new ProcessBuilder("sh", "deploy/unpack.sh", jars.iterator().next().toString(),
					folder.toString())
				.inheritIO();
			unpacking.environment()
				.compute("PATH", (name, path) -> Path.of(System.getProperty("java.home"), "bin") + ":" + path);
			assertThat(unpacking.start().waitFor()).isZero();
		}
	}

	/** What the service gives Java to start it from there. */
	public static List<String> program(Path folder) throws IOException {
		return Files.readAllLines(Path.of("deploy/professional-differences.service"))
			.stream()
			.filter((line) -> line.startsWith(STARTS))
			.flatMap((line) -> Stream.of(line.substring(STARTS.length()).replace(FOLDER, folder.toString()).split(" ")))
			.toList();
	}

}
