import { SIGNS, mark, zoomTo } from './diagram.js';
import { button, element } from '../elements.js';
import { link, sayWhyNot, table, when } from './page.js';
import { address, askEngine, askRegister } from '../server.js';
import { askSheet } from '../sheet.js';
import { show, showNothingAfter } from './shown.js';
import { timeline } from './timeline.js';
import { openDiagram, staysOnMoves } from './viewer.js';
import { NOTHING, time } from './words.js';

/** The page of one case, by its reference. */
export function showCase(place, context, signal) {
  const reference = decodeURIComponent(location.hash.split('?')[0].split('/')[2]);
  document.title = `${reference} | Case history | Camunda Cockpit`;
  staysOnMoves();
  const diagram = element('div', { class: 'case-history-diagram-place' });
  const record = element('div', {}, 'Loading …');
  const history = element('div');
  place.append(
    element(
      'main',
      { class: 'case-history-page' },
      element('p', {}, link(address('cases.html'), '« Cases')),
      element('h1', {}, `Case ${reference}`),
      record,
      section('Path', element('p', { class: 'case-history-legend' }, `${SIGNS} The timeline says it in words. Times are London’s.`), diagram),
      history,
    ),
  );
  fill(record, history, reference, signal);
  drawPath(diagram, reference, signal);
}

/** The tab "History" of a running case; its path is in the diagram above. */
export async function showRunningCase(place, { processInstanceId }, signal) {
  const record = element('div', {}, 'Loading …');
  const history = element('div');
  place.append(element('div', { class: 'case-history-tab' }, record, history));
  showNothingAfter(signal);
  try {
    const { businessKey } = await askEngine(`/process-instance/${encodeURIComponent(processInstanceId)}`, signal);
    fill(record, history, businessKey, signal);
    const path = await askRegister(`${caseAddress(businessKey)}/path`, {}, signal);
    show({ kind: 'path', ...path });
  } catch (problem) {
    sayWhyNot(record, problem);
  }
}

async function drawPath(place, reference, signal) {
  try {
    const path = await askRegister(`${caseAddress(reference)}/path`, {}, signal);
    const viewer = await openDiagram(place, path.definitionId, signal);
    mark(viewer, { kind: 'path', ...path });
    zoomTo(viewer, path);
  } catch (problem) {
    sayWhyNot(place, problem);
  }
}

/** First what was challenged, answered and agreed, as the case sheet shows it; then how it came to that. */
async function fill(record, history, reference, signal) {
  try {
    const [file, sheet] = await Promise.all([
      askRegister(caseAddress(reference), {}, signal),
      // Whatever is wrong with the sheet: the timeline is the record.
      askSheet(`${caseAddress(reference)}/sheet`, signal).catch((problem) => ({
        summary: element('p', { role: 'alert' }, problem.message),
        rest: [],
      })),
    ]);
    const happened = section('Timeline', ...timeline(file.timeline, file.groups));
    record.replaceChildren(
      exports(reference, happened.firstChild),
      facts(file.case, file.words),
      element('div', { class: 'sheet' }, sheet.summary, sheet.rest),
    );
    history.replaceChildren(happened, variables(file.variables));
    const readings = await askRegister(`${caseAddress(reference)}/readings`, {}, signal).catch(() => undefined);
    if (readings) {
      history.append(section('Who read this case', ...readers(reference, readings)));
    }
  } catch (problem) {
    sayWhyNot(record, problem);
  }
}

function caseAddress(reference) {
  return `cases/${encodeURIComponent(reference)}`;
}

function section(title, ...contents) {
  return element('section', {}, element('h2', { tabindex: -1 }, title), ...contents);
}

/** The sheet is long: the first button leads past it. */
function exports(reference, happened) {
  const file = caseAddress(reference);
  return element(
    'p',
    { class: 'case-history-buttons' },
    button('To the timeline', () => {
      happened.focus();
      happened.scrollIntoView();
    }),
    link(address(`${file}/timeline.csv`), 'Export as CSV', { class: 'btn btn-default', download: true }),
    link(address(`${file}/timeline.html`), 'Printable page', { class: 'btn btn-default', target: '_blank', rel: 'noopener' }),
  );
}

/** What the register knows of a case beside its sheet. A running case has a page of Cockpit's own. */
function facts(one, { unconfirmed, state }) {
  const pairs = [
    [
      'State',
      one.closedAt
        ? state
        : link(`#/process-instance/${encodeURIComponent(one.instanceId)}/runtime`, state),
    ],
    ['Closed', time(one.closedAt)],
    ...(one.closingReason ? [['Closed without the confirmation of', `${unconfirmed}. ${one.closingReason}`]] : []),
  ];
  return element(
    'dl',
    { class: 'case-history-facts' },
    pairs.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
  );
}

/** For auditors; others are refused it. */
function readers(reference, { total, readings }) {
  const file = caseAddress(reference);
  return [
    element(
      'p',
      { class: 'case-history-buttons' },
      link(address(`${file}/readings.csv`), `All ${total} as CSV`, { class: 'btn btn-default', download: true }),
      link(address(`${file}/evidence.zip`), 'All there is of this case (ZIP)', { class: 'btn btn-default', download: true }),
    ),
    table(
      'Who read this case, the latest first',
      ['Time', 'Who', 'Account', 'Way'],
      readings.map((reading) => [when(reading.at), reading.personName, reading.personId, reading.what]),
    ),
  ];
}

function variables(all) {
  return element(
    'details',
    { class: 'case-history-variables' },
    element('summary', {}, element('h2', {}, `Variables: every value over time (${all.length})`)),
    element(
      'table',
      { class: 'cam-table case-history-table' },
      element('caption', {}, 'Each variable with the values that it had'),
      element('thead', {}, element('tr', {}, ['Variable', 'Time', 'Value', 'Who'].map((words) => element('th', { scope: 'col' }, words)))),
      all.map(valuesOverTime),
    ),
  );
}

function valuesOverTime({ name, label, values }) {
  const title = label && label !== name ? [label, element('div', { class: 'text-muted' }, name)] : [name];
  const rows = values.map(({ at, value, who }) =>
    element('tr', {}, [when(at), value === null || value === '' ? NOTHING : value, who || NOTHING].map((content) => element('td', {}, content))),
  );
  const first = rows[0] ?? element('tr', {}, element('td', { colspan: 3 }, NOTHING));
  first.prepend(element('th', { scope: 'rowgroup', rowspan: Math.max(1, rows.length) }, title));
  return element('tbody', {}, first, rows.slice(1));
}
