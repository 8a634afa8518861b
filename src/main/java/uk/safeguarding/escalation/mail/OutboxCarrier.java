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
 * Lays letters into a folder, where any mail program opens them. The same letter is the
 * same file, however often it is carried; no reader ever sees half a file.
 */
class OutboxCarrier implements Carrier {

	private final Path folder;

	OutboxCarrier(Path folder) {
		this.folder = folder;
	}

	@Override
	public void carry(Letter letter) {
		try {
			Files.createDirectories(this.folder);
			Path unfinished = Files.createTempFile(this.folder, ".unfinished-", ".tmp");
			try {
				try (OutputStream out = Files.newOutputStream(unfinished)) {
					letter.writeTo(out);
				}
				Files.move(unfinished, this.folder.resolve(fileName(letter)), StandardCopyOption.ATOMIC_MOVE);
			}
			finally {
				Files.deleteIfExists(unfinished);
			}
		}
		catch (IOException | MessagingException ex) {
			throw new MailSendException("The folder for mail cannot be written", ex);
		}
	}

	private static String fileName(Letter letter) throws MessagingException {
		UUID hash = UUID.nameUUIDFromBytes(letter.getMessageID().getBytes(StandardCharsets.UTF_8));
		return SafeName.of(letter.notice().reference() + "-" + letter.notice().element() + "-"
				+ hash.toString().substring(24) + ".eml");
	}

}
