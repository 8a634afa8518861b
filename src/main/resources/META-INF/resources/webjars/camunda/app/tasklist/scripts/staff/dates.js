// A date is the day that was typed, or it is refused at its field. The forms library's own field makes other
// days of what it does not understand: in its place stands a text field with our reading.

import { button, element } from '../../../cockpit/scripts/elements.js';

const inWords = (parts) => new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' });

const DAY = inWords({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

const MONTHS = Array.from({ length: 12 }, (_, at) =>
  inWords({ month: 'long' }).format(Date.UTC(2026, at)).toLowerCase(),
);

const YEAR_FIRST = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/;

const DAY_FIRST = /^(\d{1,2})(?: ?[/.-] ?| )(\d{1,2})(?: ?[/.-] ?| )(\d{4}|\d{2})$/;

const MONTH_IN_WORDS = /^(\d{1,2})(?:st|nd|rd|th)?[ /.-]{0,2}([a-z]{3,9})[ /.,-]{1,2}(\d{4}|\d{2})$/;

/** The day that a text means, as 2026-11-22; a year of two digits is one of this century. */
export function day(text) {
  const typed = text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
  const [, year, , ...monthAndDay] = YEAR_FIRST.exec(typed) ?? [];
  if (year) {
    return ofCalendar(year, ...monthAndDay);
  }
  const [, date, month, century] = DAY_FIRST.exec(typed) ?? MONTH_IN_WORDS.exec(typed) ?? [];
  return date && ofCalendar(century.length === 2 ? `20${century}` : century, number(month), date);
}

/** No month for a word that is none. */
function number(month) {
  return /\d/.test(month) ? month : MONTHS.findIndex((name) => name.startsWith(month)) + 1;
}

function ofCalendar(year, month, date) {
  const made = new Date(Date.UTC(year, month - 1, date));
  const parts = [made.getUTCFullYear(), made.getUTCMonth() + 1, made.getUTCDate()];
  return parts.every((part, at) => part === Number([year, month, date][at])) ? made.toISOString().slice(0, 10) : undefined;
}

/** Somebody may be about to type 2026. */
const UNFINISHED = /\D20$/;

/**
 * Makes the date fields of a form ours. Answers with two functions: one reads what stands in them, also in
 * the one with the cursor; the other says what is wrong with a field's date, if anything.
 */
export default function dates(form) {
  const fields = form.get('formFields');
  const [theirs, text] = ['datetime', 'textfield'].map((type) => fields.get(type));
  /** What is being typed, or cannot be read, by field. */
  const typed = new Map();

  const type = (id, said, answer) => {
    typed.set(id, { said, answer });
    answer({ value: (!UNFINISHED.test(said) && day(said)) || null });
  };

  const leave = (id) => {
    const { said, answer } = typed.get(id) ?? {};
    if (answer) {
      const value = day(said) ?? null;
      if (value || said.trim() === '') {
        typed.delete(id);
      } else {
        typed.set(id, { said, answer, isWrong: true });
      }
      answer({ value });
    }
  };

  const ours = (props) => {
    const { id, dateLabel } = props.field;
    const drawn = text({
      ...props,
      domId: `${props.domId}-date`,
      field: { ...props.field, label: dateLabel },
      value: typed.get(id)?.said ?? (props.value ?? '').split('-').reverse().join('/'),
      onChange: ({ value }) => type(id, value, props.onChange),
      onBlur: () => {
        leave(id);
        props.onBlur();
      },
    });
    const choose = (value) => {
      typed.delete(id);
      props.onChange({ value });
    };
    drawn.ref = (place) => place && complete(place, props, choose);
    return drawn;
  };
  const date = (props) => (props.field.subtype === 'date' ? ours(props) : theirs(props));
  date.config = theirs.config;
  fields.register('datetime', date);

  return {
    read: () => [...typed.keys()].forEach(leave),
    wrong: ({ id, dateLabel }) =>
      typed.get(id)?.isWrong &&
      `“${dateLabel}”: “${typed.get(id).said.trim()}” is no day of the calendar. Write it like 22/11/2026 or 22 Nov 2026.`,
  };
}

/** Below the field stands its day in words; in it, a button that opens the browser's calendar. */
function complete(place, { field, value, disabled, readonly }, choose) {
  const words =
    place.querySelector('.date-in-words') ?? place.appendChild(element('p', { class: 'date-in-words', role: 'status' }));
  const said = value ? DAY.format(new Date(value)).replace(',', '') : '';
  if (words.textContent !== said) {
    words.textContent = said;
  }
  const input = place.querySelector('.fjs-input');
  input.autocomplete = 'off';
  if (!disabled && !readonly && !place.querySelector('.calendar')) {
    const calendar = element('input', { class: 'calendar', type: 'date', tabindex: -1, 'aria-hidden': 'true' });
    calendar.addEventListener('change', () => calendar.value && choose(calendar.value));
    input.after(
      calendar,
      button('Calendar', () => calendar.showPicker(), { 'aria-label': `Calendar: ${field.dateLabel}` }),
    );
  }
}
