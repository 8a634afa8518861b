// What the application says in passing: above the page until it is dismissed, and read out.

import { button, element } from '../../../cockpit/scripts/elements.js';

const place = element('section', { class: 'said', role: 'status', 'aria-label': 'Message', tabindex: -1 });

// A screen reader announces what changes in a place that it knows already.
document.body.prepend(place);

/** Says something; the next one takes its place. */
export function say(...contents) {
  place.replaceChildren(...contents, button('Close this message', unsay));
}

/** Moves the focus to what was said: nothing else is to be done at that moment. */
export function attend() {
  place.focus();
}

/** Takes it away; whoever was there goes on where differences are raised. */
export function unsay() {
  const there = place.contains(document.activeElement);
  place.replaceChildren();
  if (there) {
    document.querySelector('.start-process-action a')?.focus();
  }
}
