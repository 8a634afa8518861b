package uk.safeguarding.escalation.audit.cases;

/**
 * An agency as people read it.
 *
 * @param id its id
 * @param name its name; the id when the directory does not know it any more
 */
public record AgencyName(String id, String name) {

}
