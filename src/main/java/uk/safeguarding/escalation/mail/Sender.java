package uk.safeguarding.escalation.mail;

/**
 * Takes mail out of the house.
 */
interface Sender extends AutoCloseable {

	/**
	 * The same, for several mails one after the other: it keeps its connection until it
	 * is closed.
	 */
	default Sender connected() {
		return this;
	}

	@Override
	default void close() {
		// Without a connection there is nothing to close.
	}

	/**
	 * Hands one message over.
	 * @param message the message
	 * @throws org.springframework.mail.MailException when it was not taken, or when that
	 * is not known
	 */
	void send(NoticeMessage message);

}
