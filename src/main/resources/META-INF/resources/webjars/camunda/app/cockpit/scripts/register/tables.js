// The register's statistics as tables.
import { chartOf } from './chart.js';
import { element } from '../elements.js';
import { written } from './numbers.js';

export function sectionOf(table) {
  const note = 'register-note-' + table.id;
  return element('section', { class: 'register-section', id: 'register-' + table.id },
    element('div', { class: 'register-scroll', tabindex: '0', role: 'region', 'aria-label': table.title },
      element('table', { 'aria-describedby': note },
        element('caption', {}, table.title),
        element('thead', {}, element('tr', {},
          element('th', { scope: 'col' }, table.rowHeading),
          ...table.columns.map((column) => element('th', { scope: 'col' }, column.label)))),
        element('tbody', {}, ...table.rows.map((row) => line(row, table.columns))))),
    element('p', { id: note }, table.note),
    ...chartOf(table));
}

/** What still says something certain about everybody in a group, for whoever publishes it. */
export function everybodyIn(tables) {
  const found = tables.flatMap((table) => table.rows.flatMap((row) => row.everybody.map((id) =>
    table.title + ': ' + row.label + ', ' + table.columns.find((column) => column.id === id).label)));
  return found.length === 0 ? [] : [element('section', { class: 'register-section', id: 'register-everybody' },
    element('h2', {}, 'Look at these before you publish'),
    element('p', {}, 'Marked with * below. Each is all of its group, so that it says something certain about everybody in it.'),
    element('ul', {}, ...found.map((each) => element('li', {}, each))))];
}

function line(row, columns) {
  return element('tr', { class: row.total ? 'register-total' : '' },
    element('th', { scope: 'row' }, row.label),
    ...columns.map((column) => element('td', {}, written(row.values[column.id], column.id) + (row.everybody.includes(column.id) ? ' *' : ''))));
}
