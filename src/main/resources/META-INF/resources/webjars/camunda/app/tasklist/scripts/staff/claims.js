// Who has claimed a task, by name: an account's id says nothing, and staff may not read each other's accounts.

import { askRegister } from '../../../cockpit/scripts/server.js';

/** Adds the attribute "claimed-by" with a task: its place shows who has claimed the task. */
export default function claims(tasklist) {
  tasklist.directive('claimedBy', [
    '$rootScope',
    ($rootScope) => ({
      scope: { task: '=claimedBy' },
      link: (scope, [place]) => {
        scope.$watchGroup(['task.id', 'task.assignee'], ([id, assignee]) => {
          place.textContent = '';
          if (assignee && assignee === $rootScope.authentication?.name) {
            place.textContent = 'Claimed by you';
          } else if (assignee) {
            show(place, id, assignee);
          }
        });
      },
    }),
  ]);
}

/** The list of tasks is written anew every ten seconds: each claim is asked for once. */
const known = new Map();

function name(task, assignee) {
  const claim = `${task} ${assignee}`;
  if (!known.has(claim)) {
    const answer = askRegister(`tasks/${encodeURIComponent(task)}/claimed-by`, {}).then((found) => found.name);
    // The task may have gone meanwhile; Tasklist says so.
    known.set(
      claim,
      answer.catch(() => ''),
    );
  }
  return known.get(claim);
}

async function show(place, task, assignee) {
  place.textContent = `Claimed by ${(await name(task, assignee)) || 'a colleague'}`;
}
