// Why something was not done stands where it is seen: at the field that lacks something, or in a message
// that gets the focus and is read out.

export default function refusals(tasklist) {
  tasklist.decorator('Notifications', [
    '$delegate',
    '$timeout',
    (notifications, $timeout) => {
      const { addError } = notifications;
      notifications.addError = function (refusal) {
        const lacking = refusal.message ? undefined : document.querySelector('.fjs-has-errors');
        const message = lacking ? 'Please look at the fields marked in red.' : refusal.message;
        addError.call(this, Object.assign(refusal, { message, exclusive: true }));
        $timeout(() => show(lacking), 50);
      };
      return notifications;
    },
  ]);
}

function show(lacking) {
  const messages = [...document.querySelectorAll('.notifications .alert-danger')];
  messages.forEach((message) => {
    message.setAttribute('role', 'alert');
    message.tabIndex = -1;
  });
  const place = lacking?.querySelector('input, textarea, select') ?? messages.at(-1);
  place?.scrollIntoView({ block: 'center' });
  place?.focus({ preventScroll: true });
}
