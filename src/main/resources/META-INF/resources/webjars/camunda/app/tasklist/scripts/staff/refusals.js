// Why something was not done stands in a message that gets the focus and is read out.

/** What Tasklist makes of an address that the server does not answer. */
const NO_TASK = /^<task> <- /;

export default function refusals(tasklist) {
  tasklist.decorator('Notifications', [
    '$delegate',
    '$timeout',
    (notifications, $timeout) => {
      const { addError } = notifications;
      notifications.addError = function (refusal) {
        addError.call(this, Object.assign(refusal, NO_TASK.test(refusal.message) && noTask(), { exclusive: true }));
        $timeout(show, 50);
      };
      return notifications;
    },
  ]);
}

/** Somebody follows the link of an old mail, or of a colleague's. */
function noTask() {
  return {
    status: 'This task cannot be opened',
    message: 'It was completed, its stage has ended, or it is not yours to do. What you can do stands in the list.',
  };
}

function show() {
  const messages = [...document.querySelectorAll('.notifications .alert-danger')];
  messages.forEach((alert) => {
    alert.setAttribute('role', 'alert');
    alert.tabIndex = -1;
  });
  messages.at(-1)?.scrollIntoView({ block: 'center' });
  messages.at(-1)?.focus({ preventScroll: true });
}
