// Says in words what Camunda's own pages show as an icon only.

/** On every page of Camunda's. */
const EVERYWHERE = [
  ['.app-switch > .dropdown-toggle', { 'aria-label': 'Other applications' }],
  ['.stored-criteria > .dropdown-toggle', { 'aria-label': 'Saved searches' }],
  ['.remove-search', { 'aria-label': 'Remove this search' }],
  ['input[ng-model="formData.editValue"]', { 'aria-label': 'What to search for' }],
  // A field that offers choices while somebody types: that it is open or closed is said of a combobox only.
  [
    'input[aria-autocomplete][aria-expanded]',
    { role: 'combobox', 'aria-controls': (field) => field.getAttribute('aria-owns') },
  ],
];

/**
 * Gives what a page lacks, whenever a part of it has come.
 * @param own pairs of a selector and the attributes that its elements lack
 */
export function name(own) {
  const all = [...EVERYWHERE, ...own].flatMap(([selector, attributes]) =>
    Object.entries(attributes).map(([attribute, value]) => [`${selector}:not([${attribute}])`, attribute, value]),
  );
  const give = () =>
    all.forEach(([lacking, attribute, value]) =>
      document
        .querySelectorAll(lacking)
        .forEach((place) => place.setAttribute(attribute, typeof value === 'function' ? value(place) : value)),
    );
  new MutationObserver(give).observe(document.body, { childList: true, subtree: true });
  give();
}
