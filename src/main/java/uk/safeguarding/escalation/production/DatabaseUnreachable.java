package uk.safeguarding.escalation.production;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.boot.ExitCodeGenerator;

/**
 * The database did not let the application in. The message is one sentence for the
 * operator, with the driver's own words and without the password.
 */
final class DatabaseUnreachable extends RuntimeException implements ExitCodeGenerator {

	/**
	 * Another code than for settings: the database may come up, so starting again may
	 * help.
	 */
	static final int EXIT_CODE = 1;

	DatabaseUnreachable(String url, String user, SQLException failure) {
		super("The database of ESCALATION_DATABASE_URL (%s) does not let the user \"%s\" in: %s"
			.formatted(url.replaceFirst("\\?.*", ""), user, words(failure)), failure);
	}

	@Override
	public int getExitCode() {
		return EXIT_CODE;
	}

	private static String words(Throwable failure) {
		List<Throwable> chain = new ArrayList<>();
		for (Throwable each = failure; each != null && !chain.contains(each); each = each.getCause()) {
			chain.add(each);
		}
		return chain.stream()
			.map((each) -> String.valueOf(each.getMessage()).replaceAll("\\s+", " ").strip())
			.distinct()
			.collect(Collectors.joining(" "));
	}

}
