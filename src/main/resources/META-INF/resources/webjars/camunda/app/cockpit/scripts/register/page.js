// The page: which differences, and the answers about them.
import { element } from '../elements.js';
import { address, askRegister } from '../server.js';
import { day, spans } from './spans.js';
import { sectionOf } from './tables.js';
import { unconfirmedRecords } from './unconfirmed.js';

const KINDS = [
  ['quarter', 'A quarter'],
  ['calendar-year', 'A calendar year'],
  ['financial-year', 'A financial year'],
  ['days', 'From one day to another']
];

/** Opens the page; returns what closes it. */
export function openPage(node) {
  const choices = spans(new Date());
  const kind = select('register-kind', KINDS);
  const named = element('select', { id: 'register-span' });
  const from = element('input', { id: 'register-from', type: 'date', min: '2000-01-01', max: '2099-12-31' });
  const to = element('input', { id: 'register-to', type: 'date', min: '2000-01-01', max: '2099-12-31' });
  const publish = element('input', { id: 'register-publish', type: 'checkbox' });
  const download = element('a', { class: 'register-download', download: true }, 'Download as CSV');
  const said = element('p', { role: 'status' });
  const wrong = element('p', { role: 'alert', class: 'register-alert' });
  const answers = element('div');
  const namedField = field(named, 'Which one');
  const dayFields = [field(from, 'From'), field(to, 'To')];
  const page = new AbortController();
  let under = new AbortController();

  function offer() {
    const days = kind.value === 'days';
    namedField.hidden = days;
    dayFields.forEach((each) => {
      each.hidden = !days;
    });
    if (!days) {
      named.replaceChildren(...choices[kind.value].map((span, number) =>
        element('option', { value: number }, span.label)));
      show();
    }
  }

  function asked() {
    const span = kind.value === 'days' ? { from: from.value, to: to.value } : choices[kind.value][named.value];
    return { from: span.from, to: span.to, publish: publish.checked };
  }

  async function show() {
    under.abort();
    under = new AbortController();
    const { signal } = under;
    const query = asked();
    wrong.textContent = '';
    said.textContent = 'Counting …';
    try {
      const body = await askRegister('answers', query, signal);
      if (signal.aborted) {
        return;
      }
      answers.replaceChildren(...body.tables.map(sectionOf));
      download.href = address('answers.csv', query);
      download.hidden = false;
      said.textContent = sentence(body, query);
    } catch (error) {
      if (!signal.aborted) {
        answers.replaceChildren();
        download.hidden = true;
        said.textContent = '';
        wrong.textContent = error.message;
      }
    }
  }

  const form = element('form', { class: 'register-form' },
    element('fieldset', {}, element('legend', {}, 'Differences raised in'),
      field(kind, 'Span'), namedField, ...dayFields,
      element('div', { class: 'register-field register-tick' }, publish,
        element('label', { for: publish.id }, 'For publication: withhold small numbers')),
      element('div', { class: 'register-field' }, element('button', { type: 'submit', class: 'btn btn-primary' }, 'Show'))));
  download.hidden = true;
  form.noValidate = true;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    show();
  });
  kind.addEventListener('change', offer);
  named.addEventListener('change', show);
  publish.addEventListener('change', show);

  node.append(
    element('link', { rel: 'stylesheet', href: new URL('register.css', import.meta.url).href }),
    element('main', { class: 'register' }, element('h1', {}, 'The register’s answers'), form, wrong, said, download,
      unconfirmedRecords(page.signal), answers));
  offer();
  return () => {
    under.abort();
    page.abort();
  };
}

function sentence(body, query) {
  const [date, time] = body.asOf.split('T');
  const withheld = body.withheldUnder
    ? ' Numbers under ' + body.withheldUnder + ' are withheld, and those that would give them away'
      + (query.publish ? '.' : ', because you may not read every case behind them.') : '';
  return 'Differences raised from ' + day(body.span.from) + ' to ' + day(body.span.to)
    + ', as the register had them at ' + time.slice(0, 5) + ' on ' + day(date) + '.' + withheld;
}

function select(id, options) {
  return element('select', { id }, ...options.map(([value, label]) => element('option', { value }, label)));
}

function field(input, label) {
  return element('div', { class: 'register-field' }, element('label', { for: input.id }, label), input);
}
