package uk.safeguarding.escalation.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The agencies' file of a partnership of any size: the fourteen that are shipped, and
 * after them as many fictional schools as it takes.
 */
public final class County {

	/** How many agencies are shipped. */
	public static final int SHIPPED = 14;

	/** A county with its schools and practices. */
	public static final int LARGE = 300;

	private County() {
	}

	/**
	 * Writes the file.
	 * @param folder where to
	 * @param agencies how many agencies it holds
	 * @return the application's setting for it, as {@code --name=value}
	 */
	public static String agencies(Path folder, int agencies) throws IOException {
		String schools = IntStream.rangeClosed(SHIPPED + 1, agencies).mapToObj((number) -> """
				    - id: school-%1$03d
				      name: School %1$03d (fictional)
				      sector: education
				      mailbox: safeguarding.school-%1$03d@example.org
				      stage-2-contact: { name: Lead %1$03d, post: Safeguarding Lead, email: lead-%1$03d@example.org }
				      acts-for:
				        executive: council-education
				""".formatted(number)).collect(Collectors.joining());
		Path file = folder.resolve("agencies.yaml");
		Files.writeString(file, Files.readString(Path.of("src", "main", "resources", "agencies.yaml")) + schools);
		return "--escalation.agencies-file=" + file.toUri();
	}

}
