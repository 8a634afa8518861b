// After raising: the reference and the limits, as the server has set them.

import { element } from '../../../cockpit/scripts/elements.js';
import { askEngine } from '../../../cockpit/scripts/server.js';

import { attend, say, unsay } from './said.js';

const STAGES = [1, 2, 3, 4];

const DAY = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** Tasklist looks up somebody's next tasks when a case has been raised, and when a task is completed. */
export default function raised(tasklist) {
  tasklist.decorator('assignNotification', [
    '$delegate',
    '$rootScope',
    (look, $rootScope) => {
      let justRaised = false;
      $rootScope.$on('difference.raised', () => {
        justRaised = true;
      });
      return (query) => {
        const answer = justRaised ? tell : look;
        justRaised = false;
        return answer(query);
      };
    },
  ]);
}

async function tell({ processInstanceId, assignee }) {
  try {
    const question = new URLSearchParams({ processInstanceId, assignee });
    const tasks = await askEngine(`/task?${question}`);
    const [follow, talk] = ['FollowCase', 'PreEscalationDiscussion'].map((step) =>
      tasks.find((task) => task.taskDefinitionKey === step),
    );
    const variables = await askEngine(`/task/${follow.id}/variables?deserializeValues=false`);
    say(...words((name) => variables[name]?.value), links(follow, talk));
  } catch {
    say(
      element(
        'p',
        {},
        'The difference has been raised. Its reference and limits stand in “Follow this case”, in “My tasks”.',
      ),
    );
  }
  attend();
}

function words(value) {
  const stage = value('currentStage');
  return [
    element('h2', {}, `${value('reference')} has been raised`),
    stage === 0
      ? element(
          'p',
          {},
          `First talk to the other agency, by ${until(value('preEscalationLimit'))}. After that Stage 1 opens.`,
        )
      : element('p', {}, `Stage ${stage} is open. It ends by ${limit(stage, value)}.`),
    element('p', {}, 'If it is not settled:'),
    element(
      'ul',
      {},
      STAGES.filter((later) => later > stage).map((later) =>
        element('li', {}, `Stage ${later} by ${limit(later, value)}`),
      ),
    ),
  ];
}

/** What will happen; apart from it, what the policy wanted and nobody can keep any more. */
function limit(stage, value) {
  const policy = value(`stage${stage}PolicyLimit`);
  const missed = new Date(policy) < new Date(value('raisedAt'));
  return until(value(`stage${stage}Limit`)) + (missed ? ` (the policy’s own limit, ${until(policy)}, was missed)` : '');
}

function links(follow, talk) {
  const link = (task, text) => {
    const made = element('a', { href: `#/?task=${task.id}&forceDisplayTask=true` }, text);
    // The message would lie over the task.
    made.addEventListener('click', unsay);
    return made;
  };
  return element(
    'ul',
    {},
    ...(talk ? [element('li', {}, link(talk, 'Record what came of the talk'))] : []),
    element('li', {}, link(follow, 'Follow this case')),
  );
}

/** The server's text holds the day and the hour of the policy's place: they are taken as they stand. */
function until(limit) {
  const [day, time] = limit.split('T');
  return `${DAY.format(new Date(`${day}T00:00:00Z`)).replace(',', '')}, ${time.slice(0, 5)}`;
}
