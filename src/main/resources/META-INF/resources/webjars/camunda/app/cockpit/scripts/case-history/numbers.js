import { element } from '../elements.js';
import { link, sayWhyNot } from './page.js';
import { address, askRegister } from '../server.js';
import { show, showNothingAfter } from './shown.js';

/** The tab "History" of a diagram: the diagram above shows how many cases passed each step. */
export async function showNumbers(place, { processDefinitionId }, signal) {
  const line = element('div', { class: 'case-history-legend', role: 'status' });
  place.append(element('div', { class: 'case-history-tab' }, line));
  showNothingAfter(signal);
  try {
    const { elements } = await askRegister('elements', { definitionId: processDefinitionId }, signal);
    line.replaceChildren(
      'The diagram shows how many cases passed each step, finished cases included. The way of one case stands on its page: ',
      link(address('cases.html'), 'Cases'),
    );
    show({ kind: 'counts', elements });
  } catch (problem) {
    sayWhyNot(line, problem);
  }
}
