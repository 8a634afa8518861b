// After raising: the reference and the limits, as they stand on the case sheet.

import { element } from '../../../cockpit/scripts/elements.js';
import { askEngine } from '../../../cockpit/scripts/server.js';
import { askSheet } from '../../../cockpit/scripts/sheet.js';

import { attend, say, unsay } from './said.js';

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
    const { summary } = await askSheet(`tasks/${encodeURIComponent(follow.id)}/sheet`);
    const part = (name) => summary.querySelector(`.sheet-${name}`);
    say(
      element('h2', {}, `${part('reference').textContent} has been raised`),
      element('div', { class: 'sheet' }, part('ladder')),
      links(follow, talk),
    );
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
