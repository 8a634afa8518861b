// The register's answers as tables.
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

function line(row, columns) {
  return element('tr', { class: row.total ? 'register-total' : '' },
    element('th', { scope: 'row' }, row.label),
    ...columns.map((column) => element('td', {}, written(row.values[column.id], column.id))));
}
