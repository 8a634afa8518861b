// Records that an agency has not confirmed, for the business unit, which may close a case without them.
import { time } from '../case-history/words.js';
import { button, element } from '../elements.js';
import { askRegister, tellRegister } from '../server.js';

const LIST = 'unconfirmed-records';

/** The list, as long as there is one to show; it fills itself. */
export function unconfirmedRecords(signal) {
  const place = element('section', { class: 'register-section', id: 'register-unconfirmed', hidden: true });
  const said = element('p', { 'aria-live': 'polite' });

  async function show() {
    try {
      const { mayClose, cases } = await askRegister(LIST, {}, signal);
      place.hidden = cases.length === 0 && said.textContent === '';
      place.replaceChildren(
        element('h2', {}, 'Records not confirmed'),
        element('p', {}, 'Cases that have their last outcome and wait for an agency, from its first reminder on. Of a case'
          + ' that was not reported to the partnership nothing else is shown.'),
        said,
        cases.length > 0 ? list(cases, mayClose) : '');
    } catch (problem) {
      if (problem.name !== 'AbortError') {
        place.hidden = false;
        place.replaceChildren(element('h2', {}, 'Records not confirmed'),
          element('p', { class: 'register-alert' }, problem.message));
      }
    }
  }

  function list(cases, mayClose) {
    const headings = ['Reference', 'Not confirmed by', 'Last outcome', 'Reminded', ...(mayClose ? ['Close'] : [])];
    return element('div', { class: 'register-scroll', tabindex: '0', role: 'region', 'aria-label': 'Cases' },
      element('table', { 'aria-label': 'Records not confirmed' },
        element('thead', {}, element('tr', {}, ...headings.map((text) => element('th', { scope: 'col' }, text)))),
        element('tbody', {}, ...cases.map((one) => line(one, mayClose)))));
  }

  function line(one, mayClose) {
    const cells = [one.agencies.join(', '), time(one.since), one.reminders === 1 ? 'once' : one.reminders + ' times'];
    const row = element('tr', {}, element('th', { scope: 'row' }, one.reference),
      ...cells.map((text) => element('td', {}, text)));
    if (mayClose) {
      const open = button('Close without confirmation', () => row.after(closing(one, open)),
        { 'aria-label': 'Close ' + one.reference + ' without confirmation' });
      row.append(element('td', {}, open));
    }
    return row;
  }

  /** The question that is asked before a case is closed. */
  function closing(one, opener) {
    const reason = element('textarea', { id: 'register-close-' + one.reference, rows: 3, maxlength: 1000 });
    const wrong = element('p', { 'aria-live': 'assertive', class: 'register-alert' });
    const row = element('tr', {}, element('td', { colspan: 5 },
      element('div', { class: 'register-closing' },
        element('label', { for: reason.id }, 'Why is it closed without the confirmation?'),
        element('p', {}, 'Up to 1,000 characters, no names of the child or the family. It stands in the case’s history with your'
          + ' name. It cannot be undone.'),
        reason,
        wrong,
        button('Close ' + one.reference, close, { class: 'btn btn-primary' }),
        button('Do not close it', leave))));
    opener.disabled = true;
    queueMicrotask(() => reason.focus());

    function leave() {
      row.remove();
      opener.disabled = false;
      opener.focus();
    }

    async function close() {
      wrong.textContent = '';
      said.textContent = '';
      try {
        await tellRegister(LIST + '/' + encodeURIComponent(one.reference) + '/close', { reason: reason.value }, signal);
        said.textContent = one.reference + ' is closed without the confirmation of ' + one.agencies.join(' and ') + '.';
        await show();
      } catch (problem) {
        if (problem.name !== 'AbortError') {
          wrong.textContent = problem.message;
        }
      }
    }

    return row;
  }

  show();
  return place;
}
