// The register's answers as tables.
import { chartOf } from './chart.js';
import { make } from './elements.js';
import { written } from './numbers.js';

export function sectionOf(table) {
  const note = 'register-note-' + table.id;
  return make('section', { class: 'register-section', id: 'register-' + table.id },
    make('div', { class: 'register-scroll', tabindex: '0', role: 'region', 'aria-label': table.title },
      make('table', { 'aria-describedby': note },
        make('caption', {}, table.title),
        make('thead', {}, make('tr', {},
          make('th', { scope: 'col' }, table.rowHeading),
          ...table.columns.map((column) => make('th', { scope: 'col' }, column.label)))),
        make('tbody', {}, ...table.rows.map((row) => line(row, table.columns))))),
    make('p', { id: note }, table.note),
    ...chartOf(table));
}

function line(row, columns) {
  return make('tr', { class: row.total ? 'register-total' : '' },
    make('th', { scope: 'row' }, row.label),
    ...columns.map((column) => make('td', {}, written(row.values[column.id], column.id))));
}
