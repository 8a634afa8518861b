// The page: which differences, and the statistics about them.
import { day } from '../case-history/words.js';
import { element } from '../elements.js';
import { address, askRegister } from '../server.js';
import { spans } from './spans.js';
import { everybodyIn, sectionOf } from './tables.js';
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
  const download = element('a', { class: 'register-download' }, 'Download as CSV');
  const said = element('p', { role: 'status' });
  const wrong = element('p', { role: 'alert', class: 'register-alert' });
  // What is overdue now stands first, before the records that somebody has still to confirm.
  const first = element('div');
  const statistics = element('div');
  const title = document.title;
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

  /** The file of what is on the screen; none while it counts. */
  function offerFile(href) {
    download.hidden = !href;
    if (href) {
      download.href = href;
      download.setAttribute('download', '');
    } else {
      download.removeAttribute('href');
    }
  }

  async function show() {
    under.abort();
    under = new AbortController();
    const { signal } = under;
    const query = asked();
    wrong.textContent = '';
    said.textContent = 'Counting …';
    offerFile('');
    try {
      const body = await askRegister('answers', query, signal);
      if (signal.aborted) {
        return;
      }
      const [overdue, ...others] = body.tables.map(sectionOf);
      first.replaceChildren(...everybodyIn(body.tables), overdue);
      statistics.replaceChildren(...others);
      offerFile(address('answers.csv', query));
      said.textContent = sentence(body, query);
      document.title = titleOf(body);
    } catch (error) {
      if (!signal.aborted) {
        first.replaceChildren();
        statistics.replaceChildren();
        said.textContent = '';
        wrong.textContent = error.message;
      }
    }
  }

  const form = element('form', { class: 'register-form' },
    element('fieldset', {}, element('legend', {}, 'Differences raised in'),
      field(kind, 'Span'), namedField, ...dayFields,
      element('div', { class: 'register-field register-tick' }, publish,
        element('label', { for: publish.id }, 'For publication: withhold small numbers, round the others')),
      element('div', { class: 'register-field' }, element('button', { type: 'submit', class: 'btn btn-primary' }, 'Show'))));
  offerFile('');
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
    element('main', { class: 'register' }, element('h1', {}, 'The register’s statistics'), form, wrong, said, download,
      first, unconfirmedRecords(page.signal), statistics));
  offer();
  return () => {
    under.abort();
    page.abort();
    document.title = title;
  };
}

function sentence(body, query) {
  const [date, time] = body.asOf.split('T');
  const withheld = body.withheldUnder
    ? ' For publication: numbers under ' + body.withheldUnder + ' are withheld, others rounded to the nearest '
      + body.roundedTo + (query.publish ? '.' : ', because you may not read every case behind them.')
    : ' Not for publication.';
  return 'Differences raised from ' + day(body.span.from) + ' to ' + day(body.span.to)
    + ', as the register had them on ' + day(date) + ', ' + time.slice(0, 5) + '.' + withheld;
}

/** What stands above a printed page, and is proposed as the name of its file. */
function titleOf(body) {
  return 'Professional differences raised from ' + day(body.span.from) + ' to ' + day(body.span.to)
    + (body.withheldUnder ? ', for publication' : ', not for publication');
}

function select(id, options) {
  return element('select', { id }, ...options.map(([value, label]) => element('option', { value }, label)));
}

function field(input, label) {
  return element('div', { class: 'register-field' }, element('label', { for: input.id }, label), input);
}
