package uk.safeguarding.escalation.mail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

@WithMailRoom
class ApplicationMailTest {

	@Autowired
	private MailRoom room;

	@Autowired
	private Mailing mailing;

	@Test
	void withoutAMailServerTheApplicationLaysMailIntoItsFolder() throws Exception {
		Set<Path> before = demosFolder();
		Notice notice = this.room.notice();

		assertThat(this.mailing.send(notice, List.of("ann@police.example"), List.of())).isEmpty();

		String messageId = this.room.row(notice, "ann@police.example").get("MESSAGE_ID").toString();
		assertThat(messageId).endsWith("@example.org>");
		try (var files = Files.list(Path.of("target/outbox"))) {
			assertThat(files.filter((file) -> file.getFileName().toString().startsWith(notice.reference())))
				.anySatisfy((file) -> assertThat(file).content().contains("Message-ID: " + messageId));
		}
		assertThat(demosFolder()).isEqualTo(before);
	}

	/** Somebody may have tried the demo in this folder. */
	private static Set<Path> demosFolder() throws IOException {
		Path folder = Path.of("data/outbox");
		if (Files.notExists(folder)) {
			return Set.of();
		}
		try (var files = Files.list(folder)) {
			return files.collect(Collectors.toSet());
		}
	}

}
