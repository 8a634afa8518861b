// Which groups somebody belongs to: an agency's role, such as "police.practitioner", or a body of the partnership.

import { askEngine } from '../../../cockpit/scripts/server.js';

const PARTNERSHIP = 'hscp';

export const BUSINESS_UNIT = `${PARTNERSHIP}.business-unit`;

/** Ids of the groups of a user. */
export async function groupsOf(user) {
  const groups = await askEngine(`/group?${new URLSearchParams({ member: user })}`);
  return groups.map(({ id }) => id);
}

/** The agencies whose people are in these groups. */
export function agencies(groups) {
  const bodies = groups.filter((group) => group.includes('.')).map((group) => group.split('.')[0]);
  return [...new Set(bodies)].filter((body) => body !== PARTNERSHIP);
}
