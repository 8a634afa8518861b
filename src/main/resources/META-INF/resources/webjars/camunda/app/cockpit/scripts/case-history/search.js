import { element } from '../elements.js';
import { askRegister } from '../server.js';

import { OUTCOME_CHOICES, STATE_CHOICES } from './words.js';

/**
 * The form that searches cases.
 * @param query what it begins with; changed by it
 * @param search called when somebody searches
 */
export function searchForm(query, search, signal) {
  const agencies = agencyChoice(query, signal);
  const form = element(
    'form',
    { class: 'case-history-search', role: 'search', 'aria-label': 'Search cases' },
    field('Reference or child’s number', 'text', textInput('search', query.text)),
    field('Agency (either side)', 'agency', agencies.input),
    agencies.list,
    field('State', 'state', choice(STATE_CHOICES, query.state)),
    field('Stage reached', 'stage', stageChoice(query, signal)),
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
    Object.assign(query, Object.fromEntries(new FormData(form)), { agency: agencies.chosen(), page: 0 });
    search();
  });
  form.addEventListener('reset', (event) => {
    event.preventDefault();
    form.querySelectorAll('input, select').forEach((control) => {
      control.value = '';
      control.setCustomValidity('');
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
  return element(
    'select',
    {},
    element('option', { value: '' }, 'any'),
    ...options.map(([value, words]) => element('option', { value, selected: value === chosen }, words)),
  );
}

/** The stages are the diagram's, and come later than the form. */
function stageChoice(query, signal) {
  const select = choice([], '');
  askRegister('stages', {}, signal).then(
    (stages) => select.append(...Object.entries(stages).map(([value, words]) =>
      element('option', { value, selected: value === query.stage }, words))),
    () => {},
  );
  return select;
}

/**
 * There may be hundreds of agencies: one is found by typing a part of its name, or what people call it. They
 * come later than the form; without them one can still search by the rest.
 */
function agencyChoice(query, signal) {
  const list = element('datalist', { id: 'case-history-agencies' });
  const input = textInput('text', '');
  input.setAttribute('list', list.id);
  input.placeholder = 'any';
  const ids = new Map();
  const chosen = () => ids.get(input.value.trim()) ?? '';
  input.addEventListener('input', () => {
    const unknown = input.value.trim() !== '' && chosen() === '';
    input.setCustomValidity(unknown ? 'Please choose one of the agencies in the list.' : '');
  });
  askRegister('agencies', {}, signal).then(
    (agencies) => {
      for (const [id, name] of Object.entries(agencies)) {
        ids.set(name, id);
        list.append(element('option', { value: name }));
        if (id === query.agency) {
          input.value = name;
        }
      }
    },
    () => {},
  );
  return { input, list, chosen };
}
