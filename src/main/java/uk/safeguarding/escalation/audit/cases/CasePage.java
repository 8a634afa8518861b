package uk.safeguarding.escalation.audit.cases;

import java.util.List;

/**
 * One page of the list of cases.
 *
 * @param total all that match
 * @param page from 0
 * @param size cases on a page
 * @param cases this page's
 */
record CasePage(long total, int page, int size, List<ListedCase> cases) {

}
