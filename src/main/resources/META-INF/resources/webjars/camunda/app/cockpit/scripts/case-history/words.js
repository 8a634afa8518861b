const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const LONDON = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** What stands where there is nothing to say. */
export const NOTHING = '–';

/** An instant in London's time: 17 Sep 2026, 23:59. */
export function time(instant) {
  if (!instant) {
    return NOTHING;
  }
  const part = Object.fromEntries(LONDON.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return `${Number(part.day)} ${MONTHS[part.month - 1]} ${part.year}, ${part.hour}:${part.minute}`;
}

/** A day without a time: 17 Sep 2026. */
export function day(date) {
  const [year, month, dayOfMonth] = date.split('-');
  return `${Number(dayOfMonth)} ${MONTHS[month - 1]} ${year}`;
}

/** A number of cases. */
export function cases(number) {
  return number === 1 ? '1 case' : `${number} cases`;
}
