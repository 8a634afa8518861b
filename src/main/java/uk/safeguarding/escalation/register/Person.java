package uk.safeguarding.escalation.register;

/**
 * Who did something, as they were at the time: accounts go, the record stays.
 *
 * @param id the account
 * @param name first and last name
 * @param agency id of the agency they acted for, {@code hscp} for the partnership
 * @param role the role they acted in
 */
public record Person(String id, String name, String agency, String role) {

}
