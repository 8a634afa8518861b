import { element } from '../elements.js';
import { table, when } from './page.js';
import { NOTHING } from './words.js';

/**
 * What happened, in order. Each group of entries can be left out, which the address keeps; mails that were sent are
 * folded into their notice. A mail that was not sent always stands there.
 * @param groups what people call each group, by its id
 * @returns what narrows it, and the table
 */
export function timeline(entries, groups) {
  const mails = (notice, kind) => entries.filter((entry) => entry.notice === notice && (!kind || entry.kind === kind));
  const isFolded = ({ kind }) => kind === 'mail';
  const lines = entries.filter((entry) => !isFolded(entry));
  const whole = table(
    'What happened, in order',
    ['Time', 'What happened', 'Who', 'Source'],
    lines.map((entry) => [
      when(entry.at),
      entry.kind === 'notice' ? [entry.words, ...folded(mails(entry.notice, 'mail'), mails(entry.notice).length - 1)] : entry.words,
      entry.who || NOTHING,
      source(entry),
    ]),
    'case-history-timeline',
  );
  const said = element('p', { role: 'status' });
  const boxes = Object.entries(groups).map(([id, name]) => box(id, name, entries.filter(({ group }) => group === id).length));
  const narrow = () => {
    const hidden = boxes.map(({ input }) => input).filter((input) => !input.checked).map(({ value }) => value);
    const isHidden = ({ group, kind }) => hidden.includes(group) && kind !== 'mail-not-sent';
    [...whole.tBodies[0].rows].forEach((row, line) => (row.hidden = isHidden(lines[line])));
    const left = entries.filter((entry) => !isHidden(entry)).length;
    said.textContent = `${left} of ${entries.length} entries. ${hidden.length > 0 ? 'Mail that was not sent stands here all the same; the export and the printable page hold all.' : ''}`;
    return hidden;
  };
  const choice = element('fieldset', { class: 'case-history-groups' }, element('legend', {}, 'Show'), boxes.map(({ label }) => label));
  choice.addEventListener('change', () => keep(narrow()));
  narrow();
  return [choice, said, whole];
}

/** Its mails, as one line that opens to each recipient. */
function folded(sent, all) {
  const number = all === 1 ? '1 mail' : `${all} mails`;
  return sent.length === 0
    ? []
    : [
        element(
          'details',
          {},
          element('summary', {}, sent.length === all ? `${number}, ${all === 1 ? '' : 'all '}sent` : `${number}, ${sent.length} sent`),
          element('ul', {}, sent.map((mail) => element('li', {}, mail.words, element('div', { class: 'text-muted' }, source(mail))))),
        ),
      ];
}

function source({ source: record }) {
  return record ? `${record.table} ${record.id}` : NOTHING;
}

function box(id, name, number) {
  const input = element('input', { type: 'checkbox', value: id, checked: !hiddenByAddress().includes(id) });
  return { input, label: element('label', {}, input, ` ${name} (${number})`) };
}

function hiddenByAddress() {
  return (new URLSearchParams(location.hash.split('?')[1]).get('hide') ?? '').split(',');
}

/** Cockpit writes its own address; another one would be overwritten. */
function keep(hidden) {
  window.angular
    .element(document.body)
    .injector()
    .invoke(['$location', '$rootScope', (address, scope) => {
      address.search('hide', hidden.join(',') || null).replace();
      scope.$applyAsync();
    }]);
}
