// A case stands above its questions and may be long: whoever has read it goes straight to what they are asked.

const ASKED = '.fjs-form :is(input, textarea):enabled:not([readonly], .calendar)';

/** Adds "$root.goToQuestions()" for the head of a task. */
export default function questions(tasklist) {
  tasklist.run(['$rootScope', ($rootScope) => ($rootScope.goToQuestions = go)]);
}

function go() {
  const first = document.querySelector(ASKED);
  if (first) {
    (first.closest('.fjs-form-field-group') ?? first).scrollIntoView();
    if (!first.closest('.disabled-form')) {
      first.focus({ preventScroll: true });
    }
  }
}
