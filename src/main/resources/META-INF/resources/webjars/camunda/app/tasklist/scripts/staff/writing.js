// While somebody writes, what they write is kept in this tab; when the form opens again, it is there again.

import { button, element } from '../../../cockpit/scripts/elements.js';

import { fields, typed } from './answers.js';
import { begin, divert, draft, forget, forgetAll, keep, writtenBy } from './drafts.js';

/** Milliseconds without a key or a click, after which it is kept. */
const PAUSE = 300;

const SIGNS = ['input', 'change', 'click', 'keyup'];

/** Keeps drafts of all forms. */
export default function writing(tasklist) {
  divert();
  tasklist.run([
    '$rootScope',
    ($rootScope) => {
      $rootScope.$watch('authentication.name', (user) => user && writtenBy(user));
      $rootScope.$on('authentication.logout.success', forgetAll);
    },
  ]);
  tasklist.decorator('camTasklistFormCamundaDirective', [
    '$delegate',
    (directives) => {
      const { link } = directives[0];
      directives[0].compile =
        () =>
        (scope, [place], attributes, form) => {
          const name = `camunda-form:${form.getParams().taskId}`;
          const kept = draft(name);
          begin(name);
          link(scope, window.angular.element(place), attributes, form);
          if (kept) {
            place.before(notice(name));
          }
          watch(scope, place, name);
        };
      return directives;
    },
  ]);
}

async function watch(scope, place, name) {
  let pause;
  let components = [];
  let over = false;
  const note = () => {
    if (!over && components.length > 0 && place.querySelector('.fjs-form')) {
      keep(name, { ...unseen(name, place, components), ...typed(place, components) });
    }
  };
  const later = () => {
    clearTimeout(pause);
    pause = setTimeout(note, PAUSE);
  };
  SIGNS.forEach((sign) => place.addEventListener(sign, later));
  // Whoever leaves a field may be about to close the form.
  place.addEventListener('focusout', note);
  scope.$on('modal.closing', (event, reason, raised) => raised || note());
  scope.$on('$destroy', () => {
    over = true;
    clearTimeout(pause);
  });
  const stop = scope.$watch('asynchronousFormKey.key', async (address) => {
    if (address) {
      stop();
      const answer = await fetch(address);
      components = answer.ok ? fields(await answer.json()) : [];
    }
  });
}

/** Answers to questions that are not asked at the moment; somebody may choose differently again. */
function unseen(name, place, components) {
  const hidden = components
    .filter(({ id }) => !place.querySelector(`[id^="fjs-form-"][id*="-${id}"]`))
    .map(({ key }) => key);
  return Object.fromEntries(Object.entries(draft(name) ?? {}).filter(([key]) => hidden.includes(key)));
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
