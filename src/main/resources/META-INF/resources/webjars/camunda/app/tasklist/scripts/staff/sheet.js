// The case beside its questions; on a narrow window its summary above them and the rest below.

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
        show(`tasks/${encodeURIComponent(task)}/sheet`, { summary, rest }, leaving.signal);
      }
    });
  });
}

async function show(path, { summary, rest }, signal) {
  try {
    const sheet = await askSheet(path, signal);
    summary.replaceChildren(sheet.summary);
    rest.replaceChildren(...sheet.rest);
  } catch (problem) {
    if (problem.name !== 'AbortError') {
      summary.replaceChildren(element('p', { role: 'alert' }, problem.message));
      rest.replaceChildren();
    }
  }
}
