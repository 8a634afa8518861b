// What the person who is signed in can do here, as the server says. Until it has answered, nothing is
// offered that might be refused.

import { askEngine } from '../../../cockpit/scripts/server.js';

import { BUSINESS_UNIT, groupsOf } from './memberships.js';

const PROCESS = 'professional-difference';

/** In Cockpit; others read a case's sheet alone. */
const READS_CASES = [BUSINESS_UNIT, 'hscp.auditor', 'camunda-admin'];

const QUESTIONS = {
  raise: async () => (await askEngine(`/process-definition?${startable()}`)).length > 0,
  raiseForOthers: async (user) => (await groupsOf(user)).includes(BUSINESS_UNIT),
  administer: () => allowed('CREATE', 'task', 7),
  readCases: async (user) => (await groupsOf(user)).some((group) => READS_CASES.includes(group)),
  readHistory: () => allowed('READ_HISTORY', 'process-definition', 6, PROCESS),
};

function startable() {
  return new URLSearchParams({
    key: PROCESS,
    latest: true,
    startableInTasklist: true,
    startablePermissionCheck: true,
  });
}

async function allowed(permissionName, resourceName, resourceType, resourceId = '') {
  const question = new URLSearchParams({ permissionName, resourceName, resourceType });
  if (resourceId) {
    question.set('resourceId', resourceId);
  }
  return (await askEngine(`/authorization/check?${question}`)).authorized;
}

/** Adds "$root.may.raise" and the like for templates, and classes such as "may-raise" for the style sheet. */
export default function abilities(tasklist) {
  tasklist.run([
    '$rootScope',
    ($rootScope) => {
      $rootScope.may = {};
      $rootScope.$watch('authentication.name', (user) => {
        $rootScope.may = {};
        show($rootScope.may);
        if (user) {
          ask($rootScope, user);
        }
      });
    },
  ]);
}

async function ask($rootScope, user) {
  const answers = await Promise.all(Object.values(QUESTIONS).map((question) => question(user).catch(() => false)));
  if ($rootScope.authentication?.name === user) {
    $rootScope.may = Object.fromEntries(Object.keys(QUESTIONS).map((name, at) => [name, answers[at]]));
    show($rootScope.may);
    $rootScope.$applyAsync();
  }
}

function show(may) {
  for (const name of Object.keys(QUESTIONS)) {
    document.documentElement.classList.toggle(`may-${name}`, may[name] === true);
  }
}
