// Days as people write them, and as they are shown.

const inWords = (parts) => new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: 'UTC' });

const WORDS = inWords({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });

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

/** JavaScript makes 3 March of 31 February. */
function ofCalendar(...parts) {
  const iso = parts.map((part) => String(part).padStart(2, '0')).join('-');
  const made = new Date(iso);
  return !Number.isNaN(made.getTime()) && made.toISOString().startsWith(iso) ? iso : undefined;
}

/** A day in words, such as Sunday 22 November 2026. */
export function words(iso) {
  return WORDS.format(new Date(iso)).replace(',', '');
}

/** A day as a form shows it. */
export function short(iso) {
  return iso.split('-').reverse().join('/');
}
