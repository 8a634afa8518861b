import { element } from '../elements.js';
import { NOTHING, time } from './words.js';

/** A link. */
export function link(href, text, attributes = {}) {
  return element('a', { href, ...attributes }, text);
}

/** A time, for people and for programs. */
export function when(instant) {
  return instant ? element('time', { datetime: instant }, time(instant)) : NOTHING;
}

/** A table whose columns are named: headings, and rows of cells of which the first names the row. */
export function table(caption, headings, rows, kind = '') {
  return element(
    'table',
    { class: `cam-table case-history-table ${kind}` },
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, headings.map(heading))),
    element('tbody', {}, rows.map(row)),
  );
}

/** One row; its first cell names it. */
function row([first, ...others]) {
  return element(
    'tr',
    {},
    element('th', { scope: 'row' }, first),
    others.map((content) => element('td', {}, content)),
  );
}

function heading(content) {
  return content instanceof HTMLElement && content.tagName === 'TH'
    ? content
    : element('th', { scope: 'col' }, content);
}

/** Says what cannot be shown, where it would have been. */
export function sayWhyNot(place, problem) {
  if (problem.name !== 'AbortError') {
    place.replaceChildren(element('p', { class: 'alert alert-warning', role: 'alert' }, problem.message));
  }
}
