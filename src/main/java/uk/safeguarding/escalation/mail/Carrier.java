package uk.safeguarding.escalation.mail;

/**
 * Takes letters out of the house.
 */
interface Carrier {

	/**
	 * Hands one letter over.
	 * @param letter the letter
	 * @throws org.springframework.mail.MailException when it was not taken, or when that
	 * is not known
	 */
	void carry(Letter letter);

}
