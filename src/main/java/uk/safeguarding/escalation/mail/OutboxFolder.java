package uk.safeguarding.escalation.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

import jakarta.mail.MessagingException;

import org.springframework.mail.MailSendException;

/**
 * Lays messages into a folder, where any mail program opens them. The same message is the
 * same file, however often it is sent; no reader ever sees half a file.
 */
record OutboxFolder(Path folder) implements Sender {

	@Override
	public void send(NoticeMessage message) {
		try {
			Files.createDirectories(this.folder);
			Path unfinished = Files.createTempFile(this.folder, ".unfinished-", ".tmp");
			try {
				try (OutputStream out = Files.newOutputStream(unfinished)) {
					message.writeTo(out);
				}
				Files.move(unfinished, this.folder.resolve(fileName(message)), StandardCopyOption.ATOMIC_MOVE);
			}
			finally {
				Files.deleteIfExists(unfinished);
			}
		}
		catch (IOException | MessagingException ex) {
			throw new MailSendException("The folder for mail cannot be written", ex);
		}
	}

	private static String fileName(NoticeMessage message) throws MessagingException {
		UUID hash = UUID.nameUUIDFromBytes(message.getMessageID().getBytes(StandardCharsets.UTF_8));
		return message.notice().reference() + "-" + message.notice().element() + "-" + hash.toString().substring(24)
				+ ".eml";
	}

}
