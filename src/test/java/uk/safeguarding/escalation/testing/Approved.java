package uk.safeguarding.escalation.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What pages, mails and papers say stands in files that somebody has read: a changed
 * sentence is a difference to be reviewed. {@code -Dapproved.write=true} writes the files
 * anew, and {@code git diff} shows what has changed.
 */
public final class Approved {

	private static final Path FOLDER = Path.of("src/test/resources/approved");

	private Approved() {
	}

	/**
	 * Fails, line by line, where the text is not the one that was approved.
	 * @param name the file below {@code src/test/resources/approved}, without its ending
	 * {@code .txt}
	 * @param actual what the application says
	 */
	public static void text(String name, String actual) {
		Path file = FOLDER.resolve(name + ".txt");
		String text = actual.replace("\r\n", "\n").strip() + "\n";
		try {
			if (Boolean.getBoolean("approved.write")) {
				Files.createDirectories(file.getParent());
				Files.writeString(file, text);
			}
			assertThat(file).exists();
			assertThat(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
				.as("%s, approved; -Dapproved.write=true writes it anew", file)
				.hasContent(Files.readString(file));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
