// Makes elements of the page. Whatever comes from outside becomes text, never markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes and contents; an attribute that is undefined or false is left out. */
export function element(name, attributes = {}, ...contents) {
  return fill(document.createElement(name), attributes, contents);
}

/** An element of a drawing. */
export function draw(name, attributes = {}, ...contents) {
  return fill(document.createElementNS(SVG, name), attributes, contents);
}

/** A button that submits nothing. */
export function button(text, press, attributes = {}) {
  const made = element('button', { type: 'button', class: 'btn btn-default', ...attributes }, text);
  made.addEventListener('click', press);
  return made;
}

function fill(made, attributes, contents) {
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      made.setAttribute(attribute, value === true ? '' : String(value));
    }
  }
  made.append(...contents.flat());
  return made;
}
