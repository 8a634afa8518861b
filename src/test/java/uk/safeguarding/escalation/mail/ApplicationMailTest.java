package uk.safeguarding.escalation.mail;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

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
		Notice notice = this.room.notice();

		assertThat(this.mailing.send(notice, List.of("ann@police.example"), List.of())).isEmpty();

		String messageId = this.room.row(notice, "ann@police.example").get("MESSAGE_ID").toString();
		assertThat(messageId).endsWith("@example.org>");
		try (var files = Files.list(Path.of("target/outbox"))) {
			assertThat(files.filter((file) -> file.getFileName().toString().startsWith(notice.reference())))
				.anySatisfy((file) -> assertThat(file).content().contains("Message-ID: " + messageId));
		}
		assertThat(Path.of("data/outbox")).doesNotExist();
	}

}
