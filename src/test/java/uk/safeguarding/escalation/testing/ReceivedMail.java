package uk.safeguarding.escalation.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

/**
 * A mail as its recipient has it.
 *
 * @param to the only recipient
 * @param subject the subject, decoded
 * @param messageId the Message-ID
 * @param suppressed which automatic answers it asks mail servers not to send
 * @param text the plain words
 * @param html the same words as a page
 * @param attachment the attached file, if there is one
 */
public record ReceivedMail(String to, String subject, String messageId, String suppressed, String text, String html,
		Optional<byte[]> attachment) {

	ReceivedMail(MimeMessage message) {
		this(read(() -> ((InternetAddress) message.getAllRecipients()[0]).getAddress()), read(message::getSubject),
				read(message::getMessageID), read(() -> message.getHeader("X-Auto-Response-Suppress", null)),
				read(() -> (String) part(message, "text/plain").getContent()),
				read(() -> (String) part(message, "text/html").getContent()), read(() -> file(message)));
	}

	private static Part part(Part message, String type) throws MessagingException, IOException {
		return parts(message).stream()
			.filter((part) -> is(part, type))
			.findFirst()
			.orElseThrow(() -> new AssertionError("The mail has no " + type + "."));
	}

	private static Optional<byte[]> file(Part message) throws MessagingException, IOException {
		Optional<Part> file = parts(message).stream().filter((part) -> is(part, "application/pdf")).findFirst();
		if (file.isEmpty()) {
			return Optional.empty();
		}
		ByteArrayOutputStream content = new ByteArrayOutputStream();
		file.get().getInputStream().transferTo(content);
		return Optional.of(content.toByteArray());
	}

	private static boolean is(Part part, String type) {
		return read(() -> part.isMimeType(type));
	}

	private static List<Part> parts(Part message) throws MessagingException, IOException {
		List<Part> parts = new ArrayList<>(List.of(message));
		if (message.isMimeType("multipart/*")) {
			Multipart multipart = (Multipart) message.getContent();
			for (int i = 0; i < multipart.getCount(); i++) {
				BodyPart part = multipart.getBodyPart(i);
				parts.addAll(parts(part));
			}
		}
		return parts;
	}

	private static <T> T read(Reading<T> reading) {
		try {
			return reading.read();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (MessagingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private interface Reading<T> {

		T read() throws MessagingException, IOException;

	}

}
