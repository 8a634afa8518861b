package uk.safeguarding.escalation.mail;

/**
 * A PDF that goes with a notice.
 *
 * @param fileName letters, digits, dots and hyphens
 * @param content the bytes, not to be changed afterwards
 */
public record Attachment(String fileName, byte[] content) {

}
