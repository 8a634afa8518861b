// How a figure is written. What cannot be given, such as a share of nothing, is a dash.

const WHOLE = new Intl.NumberFormat('en-GB');
const TENTH = new Intl.NumberFormat('en-GB', { minimumFractionDigits: 1, maximumFractionDigits: 1 });

export const isPercent = (column) => /percent$/.test(column);

const isMiddle = (column) => /^(before-)?(days|median|longest)-/.test(column);

export function written(value, column) {
  if (value === undefined || value === null) {
    return '–';
  }
  if (typeof value !== 'number') {
    return value;
  }
  if (isPercent(column)) {
    return TENTH.format(value) + '%';
  }
  return (isMiddle(column) ? TENTH : WHOLE).format(value);
}
