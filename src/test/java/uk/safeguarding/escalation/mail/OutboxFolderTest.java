package uk.safeguarding.escalation.mail;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.mail.MailSendException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutboxFolderTest {

	@TempDir
	private Path folder;

	@Test
	void theSameMessageIsTheSameFileThatAnyMailProgramOpens() throws Exception {
		OutboxFolder outbox = new OutboxFolder(this.folder.resolve("deep/outbox"));
		outbox.send(NoticeMessageTest.to("ann@police.example"));
		outbox.send(NoticeMessageTest.to("ann@police.example"));

		try (Stream<Path> files = Files.list(this.folder.resolve("deep/outbox"))) {
			assertThat(files).singleElement().satisfies((file) -> {
				assertThat(file.getFileName().toString()).matches("HSCP-2026-0001-NotifyStage1-[0-9a-f]{12}\\.eml");
				try (InputStream in = Files.newInputStream(file)) {
					MimeMessage opened = new MimeMessage((Session) null, in);
					assertThat(opened.getSubject()).isEqualTo("Zoë");
					assertThat(opened.getMessageID()).isEqualTo("<1@partnership.example>");
				}
			});
		}
	}

	@Test
	void aFolderThatCannotBeWrittenIsAFailureThatEverybodyShares() throws Exception {
		OutboxFolder outbox = new OutboxFolder(Files.createFile(this.folder.resolve("file")));
		NoticeMessage message = NoticeMessageTest.to("ann@police.example");

		assertThatThrownBy(() -> outbox.send(message)).isInstanceOfSatisfying(MailSendException.class,
				(ex) -> assertThat(DeliveryFailure.of(ex).affectsAll()).isTrue());
	}

}
