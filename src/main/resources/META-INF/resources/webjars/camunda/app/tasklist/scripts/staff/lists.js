// A list of answers that was closed with a click does not open with the next click: the forms library
// opens it only when it gets the focus. It is given the focus anew. And one that opens below the edge of the
// window comes up.

/** Milliseconds after which the library has drawn what it heard. */
const DRAWN = 50;

export default function lists() {
  let wasOpen = false;
  let opening;
  const press = ({ target }) => {
    clearTimeout(opening);
    wasOpen = isOpen(input(target));
  };
  document.addEventListener('mousedown', press, true);
  new MutationObserver(show).observe(document.body, { childList: true, subtree: true });
  document.addEventListener('click', ({ target }) => {
    const list = input(target);
    if (list && !wasOpen) {
      opening = setTimeout(() => isOpen(list) || open(list), DRAWN);
    }
  });
}

function input(target) {
  return target.closest?.('.fjs-input-group:not(.disabled)')?.querySelector('.fjs-select-hidden-input');
}

function isOpen(list) {
  return Boolean(list?.closest('.fjs-form-field')?.querySelector('.fjs-dropdownlist'));
}

/** A list that has just opened. */
function show(changes) {
  changes
    .flatMap(({ addedNodes }) => [...addedNodes])
    .filter((added) => added.matches?.('.fjs-dropdownlist'))
    .forEach((list) => list.scrollIntoView({ block: 'nearest' }));
}

function open(list) {
  list.blur();
  setTimeout(() => list.focus(), DRAWN);
}
