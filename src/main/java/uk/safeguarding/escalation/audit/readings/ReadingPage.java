package uk.safeguarding.escalation.audit.readings;

import java.util.List;

/**
 * One page of the record of readings.
 *
 * @param total all that match
 * @param page from 0
 * @param size readings on a page
 * @param readings this page's, the latest first
 */
record ReadingPage(long total, int page, int size, List<Reading> readings) {

}
