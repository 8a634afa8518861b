// Almost everybody works for one agency: whoever raises a difference finds it filled in.

import { OF_RAISING, offer } from './drafts.js';
import { agencies, groupsOf } from './memberships.js';

/** Fills the agency of a user into the form that raises a difference; done before it opens. */
export async function offerOwnAgency(user) {
  const own = agencies(await groupsOf(user).catch(() => []));
  offer(OF_RAISING, own.length === 1 ? { raisingAgency: own[0] } : {});
}
