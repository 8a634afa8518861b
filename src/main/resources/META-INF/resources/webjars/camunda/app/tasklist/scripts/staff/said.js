// What the application says in passing: above the page until it is dismissed, and read out.

import { button, element } from '../../../cockpit/scripts/elements.js';

const place = element('section', { class: 'said', role: 'status', 'aria-label': 'Message' });

// A screen reader announces what changes in a place that it knows already.
document.body.prepend(place);

/** Says something; the next one takes its place. */
export function say(...contents) {
  place.replaceChildren(...contents, button('Close this message', unsay));
}

/** Takes it away. */
export function unsay() {
  place.replaceChildren();
}
