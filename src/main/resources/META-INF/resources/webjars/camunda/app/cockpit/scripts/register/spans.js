// Spans of days that people ask about.

const QUARTERS = ['January to March', 'April to June', 'July to September', 'October to December'];

const two = (number) => String(number).padStart(2, '0');

/** A quarter of a calendar year, 0 to 3. */
function quarter(year, number) {
  const last = new Date(Date.UTC(year, number * 3 + 3, 0)).getUTCDate();
  return {
    label: QUARTERS[number] + ' ' + year,
    from: year + '-' + two(number * 3 + 1) + '-01',
    to: year + '-' + two(number * 3 + 3) + '-' + last
  };
}

const calendarYear = (year) => ({ label: String(year), from: year + '-01-01', to: year + '-12-31' });

const financialYear = (year) => ({
  label: 'April ' + year + ' to March ' + (year + 1),
  from: year + '-04-01',
  to: year + 1 + '-03-31'
});

const YEARS_BACK = 9;

/** What can be chosen, the latest first; nothing that lies in the future. */
export function spans(today) {
  const year = today.getFullYear();
  const month = today.getMonth();
  const years = Array.from({ length: YEARS_BACK + 1 }, (unused, back) => year - back);
  return {
    quarter: years.flatMap((each) => [3, 2, 1, 0]
      .filter((number) => each < year || number * 3 <= month)
      .map((number) => quarter(each, number))),
    'calendar-year': years.map(calendarYear),
    'financial-year': years.filter((each) => each < year || month >= 3).map(financialYear)
  };
}
