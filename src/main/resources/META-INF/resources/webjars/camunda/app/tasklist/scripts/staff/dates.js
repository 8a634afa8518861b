// Dates are British, whatever language the browser is set to, and a typed date is said in words.

const IN_WORDS = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

/** form-js takes the order of day and month from the browser's "default" language, and asks for it by that name. */
function british() {
  Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
    construct: (target, [language, ...rest]) => new target(language === 'default' ? 'en-GB' : language, ...rest),
  });
}

export default function dates() {
  british();
  ['change', 'focusout', 'input', 'click'].forEach((sign) =>
    document.addEventListener(sign, () => setTimeout(say, 50), true),
  );
}

function say() {
  document.querySelectorAll('.fjs-form-field-datetime').forEach((field) => {
    const input = field.querySelector('input.flatpickr-input');
    const day = input?._flatpickr?.selectedDates[0];
    const text = day && input.value ? IN_WORDS.format(day).replace(',', '') : '';
    const words = field.querySelector('.date-in-words') ?? (text ? field.appendChild(place()) : undefined);
    if (words && words.textContent !== text) {
      words.textContent = text;
    }
  });
}

function place() {
  const words = document.createElement('p');
  words.className = 'date-in-words';
  words.setAttribute('role', 'status');
  return words;
}
