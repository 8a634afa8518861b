package uk.safeguarding.escalation.mail;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.MailSendException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OutboxCarrierTest {

	private static final Attachment REPORT = new Attachment("report.pdf", "application/pdf", new byte[] { 1, 2, 3 });

	@TempDir
	private Path folder;

	@Test
	void aLetterIsAFileThatAnyMailProgramOpens() throws Exception {
		carrier().carry(LetterTest.letter("Zoë", List.of(REPORT)));

		try (InputStream in = Files.newInputStream(files().get(0))) {
			MimeMessage opened = new MimeMessage(Session.getInstance(new Properties()), in);
			assertThat(opened.getSubject()).isEqualTo("Zoë");
			assertThat(opened.getMessageID()).isEqualTo("<1@partnership.example>");
			MimeMultipart all = (MimeMultipart) opened.getContent();
			assertThat(((MimeMultipart) all.getBodyPart(0).getContent()).getCount()).isEqualTo(2);
			assertThat(all.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(REPORT.content());
		}
	}

	@Test
	void theSameLetterIsTheSameFileUnderASafeName() throws Exception {
		carrier().carry(LetterTest.letter("Zoë", List.of()));
		carrier().carry(LetterTest.letter("Zoë", List.of()));

		assertThat(files()).singleElement()
			.satisfies((file) -> assertThat(file.getFileName().toString())
				.matches("PD-2026-0001-\\.-Tell-Agencies-[0-9a-f]{12}\\.eml"));
	}

	@Test
	void aFolderThatCannotBeWrittenIsAFaultThatEverybodyShares() throws Exception {
		Path file = Files.createFile(this.folder.resolve("file"));
		OutboxCarrier carrier = new OutboxCarrier(file);
		Letter letter = LetterTest.letter("Zoë", List.of());

		assertThatThrownBy(() -> carrier.carry(letter)).isInstanceOfSatisfying(MailSendException.class,
				(ex) -> assertThat(Fault.of(ex).affectsAll()).isTrue());
	}

	private OutboxCarrier carrier() {
		return new OutboxCarrier(this.folder.resolve("deep/outbox"));
	}

	private List<Path> files() throws Exception {
		try (Stream<Path> files = Files.list(this.folder.resolve("deep/outbox"))) {
			return files.toList();
		}
	}

}
