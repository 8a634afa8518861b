// The names that Tasklist's own buttons and links lack, and those of questions in forms.

import { name } from '../../../cockpit/scripts/names.js';

const NAMES = {
  '.region-toggle[data-region=filters]': 'Show or hide the filters',
  '.region-toggle[data-region=list]': 'Show or hide the list of tasks',
  '.region-toggle[data-region=task]': 'Show or hide the task',
  '.maximize': 'Show the task alone',
  '.reset-regions': 'Show filters, list and task again',
  '.sort-direction': 'Sort the other way round',
  '.new-sort > .dropdown-toggle': 'Add sorting',
};

/** Above its answers the question stands as a label that belongs to none of them. */
const QUESTION = {
  role: 'radiogroup',
  'aria-label': (group) => group.querySelector('.fjs-form-field-label').firstChild.textContent,
};

export default function names() {
  name([
    ...Object.entries(NAMES).map(([selector, words]) => [selector, { 'aria-label': words }]),
    ['.fjs-form-field-radio', QUESTION],
  ]);
}
