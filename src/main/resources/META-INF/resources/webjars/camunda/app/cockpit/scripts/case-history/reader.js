import { askEngine } from '../server.js';

const TRY_MAIL_AGAIN = ['hscp.business-unit', 'camunda-admin'];

const CHANGES_CASES = '/authorization/check?permissionName=UPDATE&resourceName=PROCESS_INSTANCE&resourceType=8';

/**
 * Learns what somebody who has signed in may do, and marks the page with it: user-styles.css then
 * takes away the buttons that would only be refused. Everything stays while that is not known.
 */
export async function meet(user) {
  const page = document.documentElement.classList;
  page.remove('only-reads', 'never-retries');
  try {
    const [{ groups }, changes] = await Promise.all([
      askEngine(`/identity/groups?userId=${encodeURIComponent(user)}`),
      askEngine(CHANGES_CASES),
    ]);
    const isIn = (wanted) => groups.some(({ id }) => wanted.includes(id));
    page.toggle('only-reads', changes.authorized === false);
    page.toggle('never-retries', changes.authorized === false && !isIn(TRY_MAIL_AGAIN));
  } catch {
    // Everything stays.
  }
}
