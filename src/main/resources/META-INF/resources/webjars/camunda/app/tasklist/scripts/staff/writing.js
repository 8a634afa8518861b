// While somebody writes, what they write is kept in this tab; when the form opens again, it is there again.

import { button, element } from '../../../cockpit/scripts/elements.js';

import { begin, divert, draft, forget, forgetAll, keep, writtenBy } from './drafts.js';

/** Keeps drafts of all forms. */
export default function drafts(tasklist) {
  divert();
  tasklist.run([
    '$rootScope',
    ($rootScope) => {
      $rootScope.$watch('authentication.name', (user) => user && writtenBy(user));
      $rootScope.$on('authentication.logout.success', forgetAll);
    },
  ]);
}

/** Before a form opens. Answers with what keeps its answers once it is open. */
export function writing(place, name) {
  const before = draft(name);
  begin(name);
  if (before) {
    place.before(notice(name));
  }
  return (form) => {
    const { initialData } = form._getState();
    // What the form held by itself is no draft.
    const isTheirs = ([key, value]) => value !== initialData[key] || key in (before ?? {});
    form.on('changed', ({ data }) => keep(name, Object.fromEntries(Object.entries(data).filter(isTheirs))));
  };
}

function notice(name) {
  const empty = button('Start again with an empty form', () => {
    forget(name);
    location.reload();
  });
  return element(
    'div',
    { class: 'draft-notice', role: 'status' },
    element('p', {}, 'What you typed before is here again.'),
    empty,
  );
}
