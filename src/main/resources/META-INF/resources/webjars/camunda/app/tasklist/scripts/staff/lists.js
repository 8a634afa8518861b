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
  document.addEventListener('focusin', ({ target }) => {
    setTimeout(() => opened(target)?.scrollIntoView({ block: 'nearest' }), DRAWN);
  });
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
  return Boolean(opened(list));
}

/** The answers that stand open below a field. */
function opened(field) {
  return field?.closest?.('.fjs-form-field')?.querySelector('.fjs-dropdownlist');
}

function open(list) {
  list.blur();
  setTimeout(() => list.focus(), DRAWN);
}
