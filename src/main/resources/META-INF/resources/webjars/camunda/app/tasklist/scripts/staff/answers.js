// Reads what somebody has typed off the page: form-js hands its answers out only by checking them all.

/** The answers in a form on the page, by field; without what is hidden, empty, to read only, or as it was offered. */
export function typed(form, components) {
  return Object.fromEntries(
    components
      .map((component) => [component.key, value(form, component), component.defaultValue])
      .filter(([, answer, offered]) => answer !== undefined && answer !== '' && answer !== offered),
  );
}

/** All fields of a form's file, also those in groups. */
export function fields(schema) {
  return schema.components
    .flatMap((component) => (component.components ? fields(component) : [component]))
    .filter(({ key }) => key);
}

function value(form, { id, type, subtype, values }) {
  const at = (end) => form.querySelector(`[id^="fjs-form-"][id$="-${id}${end}"]:enabled:not([readonly])`);
  switch (type) {
    case 'checkbox':
      return at('')?.checked || undefined;
    case 'radio':
      return values.find((_, index) => at(`-${index}`)?.checked)?.value;
    case 'select':
      return at('') ? labelled(values, form, id, at('')) : undefined;
    case 'datetime':
      return subtype === 'date' ? day(at('-date')?._flatpickr?.selectedDates[0]) : undefined;
    default:
      return at('')?.value;
  }
}

function labelled(values, form, id, input) {
  const display = form.querySelector(`[id$="-${id}-display"]`);
  const label = display ? display.textContent : input.value;
  return values.find((offered) => offered.label === label)?.value;
}

function day(date) {
  return (
    date &&
    [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
  );
}
