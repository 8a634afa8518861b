// The case beside its questions; on a narrow window its summary above them and the rest below.

import '/case-sheet.js';
import { element } from '../../../cockpit/scripts/elements.js';
import { askSheet } from '../../../cockpit/scripts/sheet.js';

import { change } from './template.js';

export default function sheet(tasklist) {
  change(tasklist, 'camTasklistTask', [
    ['<div class="row tabbed-content">', '<div class="sheet" case-sheet></div>\n<div class="row tabbed-content">'],
  ]);
  tasklist.directive('caseSheet', () => (scope, [summary]) => {
    const rest = element('div', { class: 'sheet sheet-rest' });
    summary.parentNode.append(rest);
    let leaving = new AbortController();
    scope.$on('$destroy', () => leaving.abort());
    scope.$watch('task.id', (task) => {
      leaving.abort();
      leaving = new AbortController();
      // Never another case beside these questions.
      summary.replaceChildren();
      rest.replaceChildren();
      if (task) {
        const { signal } = leaving;
        const again = show(`tasks/${encodeURIComponent(task)}/sheet`, { summary, rest }, signal);
        // Whoever comes back to the window may find that somebody has answered meanwhile.
        window.addEventListener('focus', again, { signal });
        again();
      }
    });
  });
}

/** Shows the sheet, now and whenever it has changed since. */
function show(path, { summary, rest }, signal) {
  let shown = '';
  return async () => {
    try {
      const sheet = await askSheet(path, signal);
      const said = [sheet.summary, ...sheet.rest].map((part) => part.outerHTML).join('');
      if (said !== shown) {
        shown = said;
        summary.replaceChildren(sheet.summary);
        rest.replaceChildren(...sheet.rest);
      }
    } catch (problem) {
      if (problem.name !== 'AbortError' && !shown) {
        summary.replaceChildren(element('p', { role: 'alert' }, problem.message));
        rest.replaceChildren();
      }
    }
  };
}
