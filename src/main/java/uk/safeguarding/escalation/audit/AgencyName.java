package uk.safeguarding.escalation.audit;

/**
 * An agency as people read it.
 *
 * @param id its id
 * @param name its name; the id when the directory does not know it any more
 */
record AgencyName(String id, String name) {

}
