// A form of the forms library, as Tasklist shows it. Tasklist keeps the library's object to itself: it is
// found where the library has drawn it. Whatever is to be done with a form begins here.

import dates from './dates.js';
import { sending } from './sending.js';
import { writing } from './writing.js';

export default function forms(tasklist) {
  tasklist.decorator('camTasklistFormCamundaDirective', [
    '$delegate',
    '$rootScope',
    (directives, $rootScope) => {
      const { link } = directives[0];
      directives[0].compile =
        () =>
        (scope, [place], attributes, tasklists) => {
          const { taskId } = tasklists.getParams();
          const kept = writing(place, `camunda-form:${taskId}`);
          const label = (words) => $rootScope.$applyAsync(() => ($rootScope.raiseLabel = words));
          let open;
          const ours = {
            notifyFormInitialized() {
              const form = drawnIn(place);
              if (form && !open) {
                open = sending(form, place, dates(form), taskId, label);
                kept(form);
                // Drawn anew, with our date fields.
                form._setState({});
              }
              tasklists.notifyFormInitialized();
            },
            registerCompletionHandler: (send) =>
              tasklists.registerCompletionHandler((done) =>
                open ? open((...outcome) => scope.$applyAsync(() => done(...outcome)), send) : send(done),
              ),
          };
          link(scope, window.angular.element(place), attributes, Object.assign(Object.create(tasklists), ours));
        };
      return directives;
    },
  ]);
}

/** Preact keeps what it has drawn at the place where it has drawn it. */
function drawnIn(place) {
  let [part] = place.querySelector('.fjs-container')?.__k?.__k ?? [];
  while (part && !part.props?.value?.getService) {
    [part] = part.__k ?? [];
  }
  return part?.props.value.getService('form');
}
