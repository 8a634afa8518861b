// The page: which differences, and the answers about them.
import { make } from './elements.js';
import { day, spans } from './spans.js';
import { sectionOf } from './tables.js';

const ROOT = document.querySelector('base').getAttribute('app-root') + '/register/answers';

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
  const named = make('select', { id: 'register-span' });
  const from = make('input', { id: 'register-from', type: 'date', min: '2000-01-01', max: '2099-12-31' });
  const to = make('input', { id: 'register-to', type: 'date', min: '2000-01-01', max: '2099-12-31' });
  const publish = make('input', { id: 'register-publish', type: 'checkbox' });
  const download = make('a', { class: 'register-download', download: true }, 'Download as CSV');
  const said = make('p', { role: 'status' });
  const wrong = make('p', { role: 'alert', class: 'register-alert' });
  const answers = make('div');
  const namedField = field(named, 'Which one');
  const dayFields = [field(from, 'From'), field(to, 'To')];
  let under = new AbortController();

  function offer() {
    const days = kind.value === 'days';
    namedField.hidden = days;
    dayFields.forEach((each) => {
      each.hidden = !days;
    });
    if (!days) {
      named.replaceChildren(...choices[kind.value].map((span, number) =>
        make('option', { value: number }, span.label)));
      show();
    }
  }

  function asked() {
    const span = kind.value === 'days' ? { from: from.value, to: to.value } : choices[kind.value][named.value];
    return '?' + new URLSearchParams({ from: span.from, to: span.to, publish: publish.checked });
  }

  async function show() {
    under.abort();
    under = new AbortController();
    const { signal } = under;
    const query = asked();
    wrong.textContent = '';
    said.textContent = 'Counting …';
    try {
      const answer = await fetch(ROOT + query, { signal, headers: { Accept: 'application/json' } });
      const body = await answer.json();
      if (signal.aborted) {
        return;
      }
      if (!answer.ok) {
        throw new Error(body.message);
      }
      answers.replaceChildren(...body.tables.map(sectionOf));
      download.href = ROOT + '.csv' + query;
      download.hidden = false;
      said.textContent = sentence(body);
    } catch (error) {
      if (!signal.aborted) {
        answers.replaceChildren();
        download.hidden = true;
        said.textContent = '';
        wrong.textContent = error instanceof TypeError || error instanceof SyntaxError
          ? 'The register cannot be reached at the moment; please try again.' : error.message;
      }
    }
  }

  const form = make('form', { class: 'register-form' },
    make('fieldset', {}, make('legend', {}, 'Differences raised in'),
      field(kind, 'Span'), namedField, ...dayFields,
      make('div', { class: 'register-field register-tick' }, publish,
        make('label', { for: publish.id }, 'For publication: withhold small numbers')),
      make('div', { class: 'register-field' }, make('button', { type: 'submit', class: 'btn btn-primary' }, 'Show'))));
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
    make('link', { rel: 'stylesheet', href: new URL('register.css', import.meta.url).href }),
    make('main', { class: 'register' }, make('h1', {}, 'The register’s answers'), form, wrong, said, download, answers));
  offer();
  return () => under.abort();
}

function sentence(body) {
  const [date, time] = body.asOf.split('T');
  const withheld = body.withheldUnder
    ? ' Numbers under ' + body.withheldUnder + ' are withheld, and those that would give them away.' : '';
  return 'Differences raised from ' + day(body.span.from) + ' to ' + day(body.span.to)
    + ', as the register had them at ' + time.slice(0, 5) + ' on ' + day(date) + '.' + withheld;
}

function select(id, options) {
  return make('select', { id }, ...options.map(([value, label]) => make('option', { value }, label)));
}

function field(input, label) {
  return make('div', { class: 'register-field' }, make('label', { for: input.id }, label), input);
}
