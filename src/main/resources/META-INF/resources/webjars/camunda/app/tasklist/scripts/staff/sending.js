// Between the button and the case: what cannot be taken is listed above the form and said at its fields, and
// whoever raises a difference first reads what the other agency will read.

import { button, element } from '../../../cockpit/scripts/elements.js';
import { tellRegister } from '../../../cockpit/scripts/server.js';

import { OF_RAISING, renew } from './drafts.js';

/** Tasklist says nothing about what ends with this. */
const NOT_SENT = { message: 'camForm submission prevented' };

/** Signed out, or the task is over: Tasklist's own sending says what to do. */
const SAID_BY_SENDING = [401, 404];

/** What the server says of a draft that has become a case: in another tab, or its answer was lost. */
const RAISED_ALREADY = /^This difference has been raised already/;

const BUTTONS = '.modal-footer .btn-primary, .form-actions .btn-primary';

// Leaving a field may move the page: not while somebody presses the button.
document.addEventListener('mousedown', (press) => press.target.closest?.(BUTTONS) && press.preventDefault());

/**
 * Prepares a form that has opened.
 * @param dates its date fields
 * @param label has the button say what it does next, where a difference is raised
 * @returns what happens when somebody presses its button: Tasklist sends the form, or is told that it is not sent
 */
export function sending(form, place, dates, taskId, label) {
  const registry = form.get('formFieldRegistry');
  const wrong = new Map();
  /** The list of what is wrong, or the answers to check. */
  let above;
  let sheet;

  // The forms library would check with every key, in words of its own. What is wrong the server says.
  form.get('validator').validateFieldInstance = ({ id }, value) => {
    const refused = wrong.get(id)?.value === value && wrong.get(id).sentence;
    return [dates.wrong(registry.get(id)) || refused].filter(Boolean);
  };
  // What stands in the fields is what is sent, however soon.
  form.get('config').debounce = false;

  const put = (contents) => {
    above?.remove();
    above = contents;
    if (above) {
      place.before(above);
      above.scrollIntoView();
      above.focus({ preventScroll: true });
    }
  };

  const goTo = ({ id }) => {
    const at = `fjs-form-${form._id}-${id}`;
    const input = place.querySelector(`:is(input, textarea):is([id="${at}"], [id^="${at}-"])`);
    input.closest('.fjs-form-field').scrollIntoView({ block: 'center' });
    input.focus({ preventScroll: true });
  };

  const asked = () => {
    const shown = form.get('formFieldInstanceRegistry').getAllKeyed();
    return registry.getAll().filter(({ id }) => shown.some((instance) => instance.id === id));
  };

  const refuse = (refused) => {
    const { data } = form._getState();
    const sentence = (field) => dates.wrong(field) || refused.find(({ key }) => key === field.key)?.sentence;
    const fields = asked().filter(sentence);
    fields.forEach((field) => wrong.set(field.id, { value: data[field.key], sentence: sentence(field) }));
    form.validate();
    const lost = refused.filter(({ key }) => !fields.some((field) => field.key === key));
    put(list([...fields.map((field) => link(sentence(field), () => goTo(field))), ...lost.map((one) => one.sentence)]));
  };

  const change = (field) => {
    label('');
    place.hidden = false;
    put();
    goTo(field);
  };

  const check = (html, before) => {
    sheet = html;
    label(before ? 'Raise it again' : 'Raise it');
    place.hidden = true;
    put(toCheck(html, before, asked(), change));
  };

  const raise = (done, send) =>
    send((problem, raised) => {
      if (RAISED_ALREADY.test(problem?.message)) {
        // Whoever presses the button now means another one.
        renew(OF_RAISING);
        check(sheet, problem.message);
        done(NOT_SENT);
      } else {
        done(problem, raised);
      }
    });

  return async (done, send) => {
    if (place.hidden) {
      raise(done, send);
      return;
    }
    try {
      put();
      dates.read();
      // What is checked is what is sent.
      place.inert = true;
      const variables = Object.fromEntries(Object.entries(form._getSubmitData()).map(([key, value]) => [key, { value }]));
      const answer = await tellRegister(taskId ? `tasks/${taskId}/answers` : 'raising/answers', { variables });
      wrong.clear();
      if (answer.refused.length > 0 || asked().some(dates.wrong)) {
        refuse(answer.refused);
        done(NOT_SENT);
      } else if (taskId) {
        send(done);
      } else {
        check(answer.sheet);
        done(NOT_SENT);
      }
    } catch (problem) {
      if (SAID_BY_SENDING.includes(problem.status)) {
        send(done);
      } else {
        done(problem);
      }
    } finally {
      place.inert = false;
    }
  };
}

function list(entries) {
  return element(
    'section',
    { class: 'not-sent', role: 'alert', tabindex: -1 },
    element('h2', {}, `Not sent yet. Please look at ${entries.length === 1 ? 'this answer' : 'these answers'}:`),
    element('ul', {}, ...entries.map((entry) => element('li', {}, entry))),
  );
}

function link(words, go) {
  const made = element('a', { href: '' }, words);
  made.addEventListener('click', (press) => {
    press.preventDefault();
    go();
  });
  return made;
}

/** What the other agency will read, each answer with a way back to its question. */
function toCheck(html, before, fields, change) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  fields.forEach((field) => {
    const name = field.label ?? field.dateLabel;
    body
      .querySelector(`[data-question="${field.key}"] dt`)
      ?.append(button('Change', () => change(field), { 'aria-label': `Change: ${name}` }));
  });
  return element(
    'section',
    { class: 'check', tabindex: -1, 'aria-labelledby': 'check-title' },
    element('h2', { id: 'check-title' }, 'Check your answers'),
    before
      ? element('p', { class: 'again', role: 'alert' }, `${before} Raise it again?`)
      : element('p', {}, 'Nothing has been raised yet. This is what the other agency will read.'),
    button('Back to the questions', () => change(fields[0])),
    element('div', { class: 'sheet' }, ...body.childNodes),
  );
}
