package uk.safeguarding.escalation.mail;

/**
 * A document that goes with a notice.
 *
 * @param fileName letters, digits, dots and hyphens; every other character becomes a
 * hyphen
 * @param mediaType such as {@code application/pdf}
 * @param content the bytes, not to be changed afterwards
 */
public record Attachment(String fileName, String mediaType, byte[] content) {

	public Attachment {
		fileName = SafeName.of(fileName);
		if (!mediaType.matches("[a-z]+/[a-z0-9.+-]+")) {
			throw new IllegalArgumentException("This is no media type: " + Line.of(mediaType, 100));
		}
	}

}
