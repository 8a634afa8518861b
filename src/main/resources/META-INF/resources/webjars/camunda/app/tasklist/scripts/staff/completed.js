// After completing a task: that it is done stands where its form stood, and the focus goes there. What was
// said about one task goes with it.

export default function completed(tasklist) {
  tasklist.decorator('assignNotification', [
    '$delegate',
    '$rootScope',
    'Notifications',
    (look, $rootScope, notifications) => (query) => {
      // An earlier refusal is no longer true.
      notifications.clearAll();
      $rootScope.completed = true;
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
          $rootScope.completed = false;
          notifications.clearAll();
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
