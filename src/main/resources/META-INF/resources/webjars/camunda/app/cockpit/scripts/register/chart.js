// Bars beside a table, where a picture says more. The same numbers stand in the table; whoever
// cannot see the picture hears them as one sentence.
import { draw, element } from '../elements.js';
import { isPercent, written } from './numbers.js';

const LABELS = 410;
const BARS = 380;
const NUMBERS = 90;
const LINE = 26;

/** Which column of which table is drawn; in a long list without its zeros. */
const DRAWN = {
  agencies: ['total', 'Differences raised, by raising agency'],
  themes: ['count', 'Differences by theme', 'without zeros'],
  reached: ['count', 'Differences by the highest stage reached'],
  stages: ['kept-percent', 'Share of the ended stages that were kept'],
  ends: ['count', 'Kinds of end', 'without zeros']
};

/** The chart of a table, or nothing where there is none to draw. */
export function chartOf(table) {
  const [column, title, zeros] = DRAWN[table.id] || [];
  const rows = table.rows.filter((row) => !row.total && row.id !== 'raised-in-error'
    && row.values[column] !== undefined && !(zeros && row.values[column] === 0));
  const longest = Math.max(0, ...rows.map((row) => length(row, column)));
  if (longest === 0) {
    return [];
  }
  const largest = isPercent(column) ? 100 : longest;
  const words = rows.map((row) => row.label + ': ' + written(row.values[column], column)).join('; ');
  const picture = draw('svg', {
    role: 'img',
    'aria-label': title + '. ' + words + '.',
    viewBox: '0 0 ' + (LABELS + BARS + NUMBERS) + ' ' + (rows.length * LINE + 4),
    class: 'register-chart'
  }, ...rows.flatMap((row, line) => bar(row, column, line, largest)));
  return [element('figure', {}, element('figcaption', { 'aria-hidden': 'true' }, title), picture)];
}

const length = (row, column) => (typeof row.values[column] === 'number' ? row.values[column] : 0);

function bar(row, column, line, largest) {
  const width = Math.round((length(row, column) / largest) * BARS);
  const middle = line * LINE + LINE / 2 + 5;
  return [
    draw('text', { x: LABELS - 10, y: middle, 'text-anchor': 'end' }, shortened(row.label)),
    draw('rect', { x: LABELS, y: line * LINE + 5, width, height: LINE - 8 }),
    draw('text', { x: LABELS + width + 8, y: middle }, written(row.values[column], column))
  ];
}

const shortened = (label) => (label.length > 58 ? label.slice(0, 57) + '…' : label);
