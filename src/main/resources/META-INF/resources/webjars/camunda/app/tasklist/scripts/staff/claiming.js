// Claiming: the focus stays where the button was, and when somebody else was quicker the screen shows it.

const CONFLICT = 409;

export default function claiming(tasklist) {
  tasklist.decorator('camTasklistTaskDirective', [
    '$delegate',
    (directives) => {
      directives[0].compile = () => ({ pre: showTheTruthAfterAConflict });
      return directives;
    },
  ]);
  tasklist.decorator('camTasklistTaskMetaDirective', [
    '$delegate',
    '$timeout',
    'Notifications',
    (directives, $timeout, notifications) => {
      const { link } = directives[0];
      directives[0].compile =
        () =>
        (scope, place, ...rest) => {
          link(scope, place, ...rest);
          whenClaimed(scope, () => {
            // An earlier refusal is no longer true.
            notifications.clearAll();
            // Not to “Release”: whoever presses Enter twice would give the task back.
            $timeout(() => place[0].querySelector('.claimed')?.focus());
          });
        };
      return directives;
    },
  ]);
}

/** Tasklist would go on showing who had the task when it was opened. */
function showTheTruthAfterAConflict(scope, [place]) {
  const { errorHandler } = scope;
  scope.errorHandler = (label, refusal) => {
    errorHandler(label, refusal);
    if (refusal.status === CONFLICT) {
      // What was typed can still be copied: such a form is not covered.
      place.classList.toggle('taken-over', label === 'COMPLETE_ERROR');
      scope.taskData.changed('task');
      scope.taskData.changed('taskList');
    }
  };
}

function whenClaimed(scope, act) {
  let asked = false;
  const { claim } = scope;
  const ask = () => {
    asked = true;
  };
  scope.claim = () => {
    ask();
    claim();
  };
  scope.$on('shortcut:claimTask', ask);
  scope.$watch('isAssignee', (mine) => {
    if (mine && asked) {
      act();
    }
    asked = false;
  });
}
