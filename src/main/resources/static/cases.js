// Has a notice sent again that was given up. The list itself needs no script.

import { send } from './send.js';

const ENGINE = '/camunda/api/engine/engine/default';

document.querySelectorAll('[data-job]').forEach((button) =>
  button.addEventListener('click', async () => {
    button.disabled = true;
    const answer = await send('PUT', `${ENGINE}/job/${button.dataset.job}/retries`, { retries: 1 });
    const said = document.createElement('p');
    said.role = 'status';
    said.textContent = answer?.ok
      ? 'It is being sent again. If it fails, it will stand here again.'
      : 'It could not be tried again. Please load this page again; if it still stands here, ask an administrator.';
    button.replaceWith(said);
  }),
);
