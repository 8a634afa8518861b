// The names that Cockpit's own buttons and links lack.

import { name } from './names.js';

name([
  ['.section-toggle', { 'aria-label': 'Show or hide this section' }],
  ['a.dropdown-toggle.btn-xs', { 'aria-label': 'Other versions' }],
  ['a.circle[state-circle]', { 'aria-label': 'Open this instance' }],
  ['input.toggle[type=radio]', { 'aria-label': 'Activity instance statistics' }],
]);

export default [];
