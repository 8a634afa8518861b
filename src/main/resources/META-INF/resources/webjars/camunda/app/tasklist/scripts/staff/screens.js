// What the server refuses to staff is not offered to them. Who may do it (an administrator) keeps it.

import { change } from './template.js';

/** A task's head: its limit to read, and to claim or to release it; the rest is not for staff to change.
    "Follow this case" belongs to whoever raised it: released, nobody would find it again. */
const HEAD = `
<ul class="task-head" ng-if="!$root.may.administer">
  <li ng-if="task.suspended"><strong>Halted by an administrator: nothing can be recorded here now.</strong></li>
  <li class="limit" ng-if="task.due">Limit: {{ task.due | camDate:'long' }}</li>
  <li ng-if="!hasAssignee()">
    <button class="claim btn btn-primary" ng-click="claim()" translate="CLAIM_TASK">Claim</button>
  </li>
  <li><button class="btn btn-default" ng-click="$root.goToQuestions()">Go to the questions</button></li>
  <li ng-if="hasAssignee()">
    <span class="claimed" tabindex="-1" claimed-by="task"></span>
    <button class="unclaim btn btn-default" ng-if="isAssignee && task.taskDefinitionKey !== 'FollowCase'"
            ng-click="unclaim()">Release</button>
    <button class="reset-assignee btn btn-default" ng-if="!isAssignee" ng-click="resetAssignee()">Release</button>
  </li>
</ul>`;

export default function screens(tasklist) {
  tasklist.decorator('camTasklistTaskMetaDirective', [
    '$delegate',
    (directives) => {
      directives[0].template = `<div ng-if="$root.may.administer">${directives[0].template}</div>${HEAD}`;
      return directives;
    },
  ]);
  change(tasklist, 'camTasklistTask', [
    [
      'ng-repeat="taskDetailTab in taskDetailTabs"',
      'ng-repeat="taskDetailTab in taskDetailTabs | filter:$root.mayOpen"',
    ],
    ['ng-if="instanceLink"', 'ng-if="instanceLink && $root.may.readCases"'],
    [
      `<div class="no-task well">
      <span class="glyphicon glyphicon-info-sign"></span>`,
      `<div class="no-task well" tabindex="-1" after-completing>
      <strong ng-if="$root.completed">{{ $root.completed }}</strong>`,
    ],
    [
      `<div class="names">
          <h2 class="task">`,
      `<button class="back btn btn-default" ng-click="$root.dismissNotices(); dismissTask()">‹ Back to the list</button>
        <div class="names">
          <h2 class="task">`,
    ],
    // Else it is read out, and its button takes the focus, while the task is still there.
    ['class="task-removed-alert"', 'class="task-removed-alert" role="status" ng-if="!taskExists"'],
  ]);
  change(tasklist, 'camTasklistForm', [
    // What is missing, or that the task is over, is said when somebody presses it: a grey button says nothing.
    [
      'ng-disabled="disableCompleteButton()"',
      'ng-disabled="completeInProgress || options.disableCompleteButton"',
    ],
    ["{{ 'COMPLETE' | translate }}", "{{ $root.completeLabel || ('COMPLETE' | translate) }}"],
  ]);
  change(tasklist, 'camTasks', [
    [
      `<span tooltip-placement="top"
                      uib-tooltip="{{ task.due | camDate:'long' }}"
                      am-time-ago="task.due">{{ task.due }}</span>`,
      `{{ task.due | camDate:'short' }}`,
    ],
    [
      `<span tooltip-placement="top"
                      uib-tooltip="{{ task.created | camDate:'long' }}"
                      am-time-ago="task.created">{{ task.created }}</span>`,
      `{{ task.created | camDate:'short' }}`,
    ],
    ['uib-tooltip="task.assignee">', 'claimed-by="task">'],
    ['{{ assigneeDisplayedName(task); }}', ''],
  ]);
  // The order is the list's own, whatever somebody would choose.
  tasklist.decorator('camSortingChoicesDirective', [
    '$delegate',
    (directives) => {
      directives[0].template = '<span class="sorting-label">Nearest limit first</span>';
      return directives;
    },
  ]);
  tasklist.run([
    '$rootScope',
    ($rootScope) => {
      $rootScope.mayOpen = (tab) => tab.id !== 'task-detail-history' || $rootScope.may.readHistory;
    },
  ]);
}
