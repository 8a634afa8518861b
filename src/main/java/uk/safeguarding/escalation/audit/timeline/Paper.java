package uk.safeguarding.escalation.audit.timeline;

/**
 * A paper of the case.
 *
 * @param kind report-to-hscp or case-record
 * @param name its title
 * @param link where it can be downloaded
 */
public record Paper(String kind, String name, String link) {

}
