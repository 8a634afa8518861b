package uk.safeguarding.escalation.mail;

/**
 * Takes mail out of the house.
 */
interface Sender {

	/**
	 * Hands one message over.
	 * @param message the message
	 * @throws org.springframework.mail.MailException when it was not taken, or when that
	 * is not known
	 */
	void send(NoticeMessage message);

}
