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

/** As weeks begin here; the library's begin on Sunday. */
function mondayFirst({ target }) {
  const calendar = target._flatpickr;
  if (calendar && calendar.l10n.firstDayOfWeek !== 1) {
    calendar.set('locale', { firstDayOfWeek: 1 });
  }
}

/** What somebody has typed into a date field, as long as the calendar was not used since. */
const typed = new WeakMap();

export default function dates() {
  british();
  document.addEventListener('focus', mondayFirst, true);
  document.addEventListener('input', note, true);
  document.addEventListener('click', ({ target }) => forget(target.closest?.('.flatpickr-calendar')), true);
  ['change', 'focusout', 'input', 'click'].forEach((sign) =>
    document.addEventListener(sign, () => setTimeout(say, 50), true),
  );
}

/** The library sends the same sign when it writes into the field itself. */
function note({ target, isTrusted }) {
  if (isTrusted && target.matches?.('.fjs-form-field-datetime input.flatpickr-input')) {
    typed.set(target, target.value);
  }
}

function forget(calendar) {
  if (calendar) {
    typed.delete(calendar.parentElement.querySelector('input'));
  }
}

function say() {
  document.querySelectorAll('.fjs-form-field-datetime').forEach((field) => {
    const input = field.querySelector('input.flatpickr-input');
    const text = input ? words(input) : '';
    const shown = field.querySelector('.date-in-words') ?? (text ? field.appendChild(place()) : undefined);
    if (shown && shown.textContent !== text) {
      shown.textContent = text;
    }
  });
}

/** The forms library takes 31/02/2026 for 3 March, and drops a day that the field does not allow, without a word. */
function words(input) {
  const day = input._flatpickr?.selectedDates[0];
  const said = day && input.value ? IN_WORDS.format(day).replace(',', '') : '';
  const given = typed.get(input) ?? '';
  if (given === '' || document.activeElement === input || numbers(given) === numbers(input.value)) {
    return said;
  }
  return said
    ? `${said}: “${given}” is no day of the calendar, please check.`
    : `“${given}” cannot be used here: it is no day of the calendar, or it is not allowed.`;
}

/** 4/9/26 is 04/09/2026. */
function numbers(text) {
  const [day, month, year] = text.split(/\D+/).map(Number);
  return [day, month, year < 100 ? year + 2000 : year].join('/');
}

function place() {
  const words = document.createElement('p');
  words.className = 'date-in-words';
  words.setAttribute('role', 'status');
  return words;
}
