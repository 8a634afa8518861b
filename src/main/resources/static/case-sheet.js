// Begins what somebody can begin in a case, such as a correction, and opens the task that it makes.

import { send } from './send.js';

document.addEventListener('click', async ({ target }) => {
  const button = target.closest?.('[data-begin]');
  if (!button) return;
  button.disabled = true;
  const answer = await send('POST', button.dataset.begin);
  if (answer?.ok) {
    location.assign(`/camunda/app/tasklist/default/#/?task=${(await answer.json()).task}`);
    return;
  }
  const said = document.createElement('p');
  said.role = 'alert';
  said.textContent =
    (await answer?.json().catch(() => null))?.message ?? 'This did not work. Please load this page again and try once more.';
  button.replaceWith(said);
});
