// Why a sign-in with a password was refused stands at the fields, and the name stays in its field. For each of
// the four applications: their pages of the sign-in are the same. The interfaces used are those of version
// 7.24, the last one; a browser test of ours fails when one is missing.

import { element } from '../../cockpit/scripts/elements.js';

const SAID = 'sign-in-refused';

const FIELDS = 'form[name="signinForm"] input';

const application = document.querySelector('base').getAttribute('app-name');

window.angular
  .module(`cam.${application}.custom`)
  .decorator('AuthenticationService', [
    '$delegate',
    '$rootScope',
    (authentication, $rootScope) => {
      const { updateAuthentication } = authentication;
      // Nobody was signed in, and nobody is: it would load the page of the sign-in anew, and empty it.
      authentication.updateAuthentication = (somebody) => {
        if (somebody || $rootScope.authentication) {
          updateAuthentication(somebody);
        }
      };
      return authentication;
    },
  ])
  .decorator('Notifications', [
    '$delegate',
    '$timeout',
    (notifications, $timeout) => {
      const { addError } = notifications;
      notifications.addError = function (refusal) {
        const [name, password] = document.querySelectorAll(FIELDS);
        // Only the page of the sign-in says on which page it is said.
        if (!refusal.scope?.login || !password) {
          return addError.call(this, refusal);
        }
        // It has emptied both fields by now, and not yet on the screen.
        refusal.scope.username = name.value;
        say(refusal.message, [name, password]);
        $timeout(() => password.focus());
      };
      return notifications;
    },
  ]);

// Tasklist gives the name the focus a moment after it has started. Who is at the password by then, as a keeper of
// passwords is, would type it where everybody can read it.
document.addEventListener(
  'focus',
  ({ target }) => {
    if (target.matches?.(`${FIELDS}[type=password]`)) {
      document.querySelector(`${FIELDS}[autofocus]`)?.removeAttribute('autofocus');
    }
  },
  true,
);

function say(sentence, fields) {
  document.getElementById(SAID)?.remove();
  fields.at(-1).after(element('p', { id: SAID, class: 'alert alert-danger', role: 'alert' }, sentence));
  fields.forEach((field) => {
    field.setAttribute('aria-describedby', SAID);
    field.setAttribute('aria-invalid', 'true');
  });
}

export default [];
