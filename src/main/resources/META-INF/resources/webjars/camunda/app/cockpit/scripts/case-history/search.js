import { agencies } from './agencies.js';
import { element } from '../elements.js';

import { OUTCOME_CHOICES, STAGES, STATE_CHOICES } from './words.js';

/**
 * The form that searches cases.
 * @param query what it begins with; changed by it
 * @param search called when somebody searches
 */
export function searchForm(query, search, signal) {
  const form = element(
    'form',
    { class: 'case-history-search', role: 'search', 'aria-label': 'Search cases' },
    field('Reference or child’s number', 'text', textInput('search', query.text)),
    field('Agency (either side)', 'agency', agencyChoice(query, signal)),
    field('State', 'state', choice(STATE_CHOICES, query.state)),
    field('Stage reached', 'stage', choice(STAGES, query.stage)),
    field('Outcome', 'outcome', choice(OUTCOME_CHOICES, query.outcome)),
    field('Raised from', 'from', textInput('date', query.from)),
    field('Raised until', 'to', textInput('date', query.to)),
    element(
      'div',
      { class: 'case-history-buttons' },
      element('button', { type: 'submit', class: 'btn btn-primary' }, 'Search'),
      element('button', { type: 'reset', class: 'btn btn-default' }, 'Clear'),
    ),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    Object.assign(query, Object.fromEntries(new FormData(form)), { page: 0 });
    search();
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    form.querySelectorAll('input, select').forEach((control) => {
      control.value = '';
    });
    form.requestSubmit();
  });
  return form;
}

function field(label, name, control) {
  const id = `case-history-${name}`;
  control.id = id;
  control.name = name;
  control.classList.add('form-control');
  return element('div', { class: 'form-group' }, element('label', { for: id }, label), control);
}

function textInput(type, value) {
  return element('input', { type, value, autocomplete: 'off', maxlength: type === 'search' ? 100 : undefined });
}

function choice(options, chosen) {
  const select = element('select', {}, element('option', { value: '' }, 'any'));
  offer(select, options, chosen);
  return select;
}

function offer(select, options, chosen) {
  select.append(...options.map(([value, words]) => element('option', { value, selected: value === chosen }, words)));
}

/** The agencies come later than the form; without them one can still search by the rest. */
function agencyChoice(query, signal) {
  const select = choice([], '');
  agencies(signal).then(
    (options) => offer(select, options, query.agency),
    () => {},
  );
  return select;
}
