import { SIGNS, mark, zoomTo } from './diagram.js';
import { element } from '../elements.js';
import { link, sayWhyNot, table, when } from './page.js';
import { address, askEngine, askRegister } from '../server.js';
import { show, showNothingAfter } from './shown.js';
import { openDiagram } from './viewer.js';
import { NOTHING, day, limitKept, stage, state, time } from './words.js';

/** The page of one case, by its reference. */
export function showCase(place, context, signal) {
  const reference = decodeURIComponent(location.hash.split('?')[0].split('/')[2]);
  document.title = `${reference} | Case history | Camunda Cockpit`;
  const diagram = element('div', { class: 'case-history-diagram-place' });
  const facts = element('div', {}, 'Loading …');
  place.append(
    element(
      'main',
      { class: 'case-history-page' },
      element('p', {}, link('#/case-history', '« All cases')),
      element('h1', {}, `Case ${reference}`),
      diagram,
      element('p', { class: 'case-history-legend' }, `Path of the case: ${SIGNS} The timeline says it in words. Times are London’s.`),
      facts,
    ),
  );
  fill(facts, reference, signal);
  drawPath(diagram, reference, signal);
}

/** The tab "History" of a running case; its path is in the diagram above. */
export async function showRunningCase(place, { processInstanceId }, signal) {
  const facts = element('div', { class: 'case-history-tab' }, 'Loading …');
  place.append(facts);
  showNothingAfter(signal);
  try {
    const { businessKey } = await askEngine(`/process-instance/${encodeURIComponent(processInstanceId)}`, signal);
    fill(facts, businessKey, signal);
    const path = await askRegister(`${caseAddress(businessKey)}/path`, {}, signal);
    show({ kind: 'path', ...path });
  } catch (problem) {
    sayWhyNot(facts, problem);
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

async function fill(place, reference, signal) {
  try {
    const file = await askRegister(caseAddress(reference), {}, signal);
    place.replaceChildren(
      exports(reference),
      facts(file.case, file.words),
      section('Stages', stages(file.stages)),
      section('Timeline', timeline(file.timeline)),
      section('Papers', papers(file.papers)),
      variables(file.variables),
    );
  } catch (problem) {
    sayWhyNot(place, problem);
  }
}

function caseAddress(reference) {
  return `cases/${encodeURIComponent(reference)}`;
}

function section(title, ...contents) {
  return element('section', {}, element('h2', {}, title), ...contents);
}

function exports(reference) {
  const file = caseAddress(reference);
  return element(
    'p',
    { class: 'case-history-buttons' },
    link(address(`${file}/timeline.csv`), 'Export as CSV', { class: 'btn btn-default', download: true }),
    link(address(`${file}/timeline.html`), 'Printable page', { class: 'btn btn-default', target: '_blank', rel: 'noopener' }),
  );
}

function facts(one, words) {
  const pairs = [
    ['Reference', link(`#/case-history/${encodeURIComponent(one.reference)}`, one.reference)],
    ['Raised', time(one.raisedAt)],
    ['Raising agency', words.raisingAgency + (one.raisedOnBehalfOf ? `, on behalf of ${one.raisedOnBehalfOf}` : '')],
    ['Challenged agency', words.challengedAgency],
    ['Child’s record number', `${one.childReference} (${words.childReferenceOwner})`],
    ['What it is about', words.theme],
    ['Initial concern', day(one.initialConcern)],
    ['Immediate risk', one.immediateRisk ? 'yes' : 'no'],
    ['Stage reached', stage(one.stage)],
    ['State', stateOf(one)],
    ['Outcome', words.outcome || NOTHING],
    ['Ended', time(one.endedAt)],
    ['Closed', time(one.closedAt)],
    ...(one.closingReason
      ? [['Closed without the confirmation of', `${words.unconfirmed}. ${one.closingReason}`]]
      : []),
  ];
  return element(
    'dl',
    { class: 'case-history-facts' },
    pairs.map(([name, value]) => element('div', {}, element('dt', {}, name), element('dd', {}, value))),
  );
}

/** A running case has a page of Cockpit's own. */
function stateOf(one) {
  return one.closedAt
    ? state(one.state)
    : link(`#/process-instance/${encodeURIComponent(one.instanceId)}/runtime`, state(one.state));
}

function stages(all) {
  return table(
    'Each stage with its limit',
    ['Stage', 'Opened', 'Limit', 'Ended', 'Result', 'Limit kept?', 'Response'],
    all.map((one) => [
      stage(one.stage),
      when(one.openedAt),
      limit(one),
      when(one.endedAt),
      one.resultWords || NOTHING,
      limitKept(one.kept, one.endedAt),
      one.response || NOTHING,
    ]),
  );
}

function limit(one) {
  const parts = [when(one.effectiveLimit)];
  if (one.policyLimit && one.policyLimit !== one.effectiveLimit) {
    parts.push(element('div', {}, `The policy’s own limit: ${time(one.policyLimit)}`));
  }
  one.moves.forEach((move) =>
    parts.push(element('div', {}, `Until ${time(move.movedAt)} people had been told ${move.wordsBefore}`)),
  );
  if (one.limitExplained) {
    parts.push(element('details', {}, element('summary', {}, 'How it was counted'), one.limitExplained));
  }
  return element('div', {}, parts);
}

function timeline(entries) {
  return table(
    'What happened, in order',
    ['Time', 'What happened', 'Who', 'Source'],
    entries.map((entry) => [
      when(entry.at),
      entry.words,
      entry.who || NOTHING,
      entry.source ? `${entry.source.table} ${entry.source.id}` : NOTHING,
    ]),
    'case-history-timeline',
  );
}

function papers(all) {
  return all.length === 0
    ? element('p', {}, 'No paper has been written yet.')
    : element('ul', {}, all.map((paper) => element('li', {}, link(paper.link, paper.name, { download: true }))));
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
