// A list of answers that was closed with a click does not open with the next click: the forms library
// opens it only when it gets the focus. It is given the focus anew.

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

function open(list) {
  list.blur();
  setTimeout(() => list.focus(), DRAWN);
}
