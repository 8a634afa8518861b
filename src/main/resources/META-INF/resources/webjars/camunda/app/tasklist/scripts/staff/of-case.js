// A mail names the case and not a task: everybody who reads it has another one. Whoever follows its link comes
// to their own task in that case. Tasklist keeps the address while somebody signs in.

import { element } from '../../../cockpit/scripts/elements.js';
import { address, askEngine } from '../../../cockpit/scripts/server.js';

import { attend, say, unsay } from './said.js';

const REFERENCE = /^[A-Za-z0-9-]{1,30}$/;

const FOLLOWING = 'FollowCase';

const LISTS = { mine: 'My tasks', ours: "My team's tasks" };

export default function ofCase(tasklist) {
  tasklist.run([
    '$rootScope',
    '$location',
    'search',
    ($rootScope, $location, search) =>
      $rootScope.$watchGroup([() => $location.search().case, 'authentication.name'], ([reference, user]) => {
        if (user && typeof reference === 'string' && REFERENCE.test(reference)) {
          unsay();
          lookUp(reference, user).then((place) =>
            $rootScope.$applyAsync(() => {
              // While Tasklist starts it writes into the address too, and would take our change for its own.
              search.updateSilently({ ...place, case: null }, true);
              $rootScope.$broadcast('$routeChanged');
            }),
          );
        }
      }),
  ]);
}

/** Where Tasklist goes: to the task, or to where it would be without this link, with a sentence. */
async function lookUp(reference, user) {
  try {
    const task = await taskOf(reference, user);
    if (task) {
      return { task: task.id, forceDisplayTask: true, ...(await list(task.assignee === user)) };
    }
    say(
      element('p', {}, `You have no open task in ${reference}. The case waits for somebody else, or it has ended.`),
      element('p', {}, element('a', { href: address(`cases/${encodeURIComponent(reference)}/sheet`) }, `Read the sheet of ${reference}`)),
    );
  } catch {
    say(element('p', {}, `Your task in ${reference} could not be looked up. Please open the link again.`));
  }
  attend();
  return {};
}

/** What somebody has claimed; else what they may claim; else the case to follow; else what a colleague has claimed. */
async function taskOf(reference, user) {
  const ask = (whose) => askEngine(`/task?${new URLSearchParams({ processInstanceBusinessKey: reference, ...whose })}`);
  const found = await Promise.all([
    ask({ assignee: user }),
    ask({ candidateUser: user, includeAssignedTasks: true }),
  ]);
  const rank = ({ assignee, taskDefinitionKey }) =>
    [
      assignee === user && taskDefinitionKey !== FOLLOWING,
      assignee === null && taskDefinitionKey !== FOLLOWING,
      assignee === user,
      true,
    ].indexOf(true);
  return found.flat().sort((one, other) => rank(one) - rank(other))[0];
}

/** The list in which the task stands. */
async function list(mine) {
  const lists = await askEngine(`/filter?${new URLSearchParams({ resourceType: 'Task', name: mine ? LISTS.mine : LISTS.ours })}`);
  return lists.length > 0 ? { filter: lists[0].id } : {};
}
