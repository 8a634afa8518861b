// Why something was not done stands where it is seen: at the field that lacks something, or in a message
// that gets the focus and is read out.

import { button, element } from '../../../cockpit/scripts/elements.js';

/** What Tasklist makes of an address that the server does not answer. */
const NO_TASK = /^<task> <- /;

const INPUT = 'input:enabled, textarea:enabled, select:enabled';

/** The sentence of a refusal begins with the question that it is about. */
const QUESTION = /^“([^”]+)”/;

export default function refusals(tasklist) {
  tasklist.decorator('Notifications', [
    '$delegate',
    '$timeout',
    (notifications, $timeout) => {
      const { addError } = notifications;
      notifications.addError = function (refusal) {
        const lacking = refusal.message ? undefined : document.querySelector('.fjs-has-errors');
        const message = lacking ? 'Please look at the fields marked in red.' : refusal.message;
        addError.call(
          this,
          Object.assign(refusal, NO_TASK.test(message) ? noTask() : { message }, { exclusive: true }),
        );
        $timeout(() => show(lacking, message), 50);
      };
      return notifications;
    },
  ]);
}

/** Somebody follows the link of an old mail, or of a colleague's. */
function noTask() {
  return {
    status: 'This task cannot be opened',
    message: 'It was completed, its stage has ended, or it is not yours to do. What you can do stands in the list.',
  };
}

function show(lacking, message) {
  document.querySelectorAll('.refused').forEach((said) => said.remove());
  const messages = [...document.querySelectorAll('.notifications .alert-danger')];
  messages.forEach((alert) => {
    alert.setAttribute('role', 'alert');
    alert.tabIndex = -1;
  });
  const asked = lacking ? undefined : question(message);
  if (asked) {
    messages.at(-1)?.append(button('Go to this question', () => bring(asked, message)));
  }
  focus(lacking ?? messages.at(-1));
}

/** Where the form that is open asks what a sentence is about. */
function question(message) {
  const [, asked] = QUESTION.exec(message) ?? [];
  return [...document.querySelectorAll('.fjs-form-field-label')]
    .filter((label) => label.textContent.replace(/\*$/, '') === asked)
    .map((label) => label.closest('.fjs-form-field'))
    .find((field) => field.querySelector(INPUT));
}

/** The message may be far away: its sentence goes along, until the answer is changed. */
function bring(field, message) {
  if (!field.querySelector('.refused')) {
    const said = field.appendChild(element('p', { class: 'refused' }, message));
    ['input', 'change'].forEach((sign) => field.addEventListener(sign, () => said.remove(), { once: true }));
  }
  focus(field);
}

function focus(place) {
  const target = place?.querySelector(INPUT) ?? place;
  target?.scrollIntoView({ block: 'center' });
  target?.focus({ preventScroll: true });
  // A calendar would cover what is said below the field.
  target?._flatpickr?.close();
}
