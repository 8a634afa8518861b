// A date is the day that was typed, or it is refused at its field. The forms library's own field makes other
// days of what it does not understand: in its place stands a text field with our reading.

import { button, element } from '../../../cockpit/scripts/elements.js';

import { day, short, words } from './day.js';

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
      value: typed.get(id)?.said ?? short(props.value ?? ''),
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
      `“${dateLabel}”: “${typed.get(id).said.trim()}” is no day. Write it like 22/11/2026.`,
  };
}

/** Below the field stands its day in words; in it, a button that opens the browser's calendar. */
function complete(place, { field, value, disabled, readonly }, choose) {
  const below =
    place.querySelector('.date-in-words') ?? place.appendChild(element('p', { class: 'date-in-words', role: 'status' }));
  const said = value ? words(value) : '';
  // Said once.
  if (below.textContent !== said) {
    below.textContent = said;
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
