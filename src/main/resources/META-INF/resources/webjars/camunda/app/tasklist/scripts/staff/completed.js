// After completing a task: what is done stands where its form stood, and the focus goes there. What was
// said about one task goes with it.

import { askEngine } from '../../../cockpit/scripts/server.js';

/** The one task that is never over: "Complete" would sound like the end of the case. */
const ADDING = 'FollowCase';

export default function completed(tasklist) {
  let done;
  tasklist.decorator('assignNotification', [
    '$delegate',
    '$rootScope',
    'Notifications',
    (look, $rootScope, notifications) => (query) => {
      // An earlier refusal is no longer true.
      notifications.clearAll();
      $rootScope.completed = done();
      return look(query);
    },
  ]);
  tasklist.directive('afterCompleting', [
    '$rootScope',
    '$timeout',
    'Notifications',
    ($rootScope, $timeout, notifications) => (scope, [place]) =>
      scope.$watch('task.id', (open) => {
        if (open) {
          $rootScope.completed = '';
          notifications.clearAll();
          const adds = scope.task.taskDefinitionKey === ADDING;
          $rootScope.completeLabel = adds ? 'Add to the case' : '';
          done = words(scope.task, adds);
        } else if ($rootScope.completed) {
          $timeout(() => place.focus());
        }
      }),
  ]);
  tasklist.run([
    '$rootScope',
    'Notifications',
    ($rootScope, notifications) => ($rootScope.dismissNotices = () => notifications.clearAll()),
  ]);
}

/** What is to be said when the task is done: its case is asked for while it is there. */
function words({ id, name }, adds) {
  let prefix = '';
  askEngine(`/task/${id}/variables/reference?deserializeValue=false`)
    .then(({ value }) => (prefix = `${value}: `))
    // Then it is said without the reference.
    .catch(() => {});
  const what = adds ? 'New information is' : `“${name}” is completed, and`;
  return () => `${prefix}${what} recorded in the case.`;
}
