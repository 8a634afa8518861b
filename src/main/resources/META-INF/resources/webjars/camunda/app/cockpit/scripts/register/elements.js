// Makes elements of the page. Whatever comes from outside becomes text, never markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes and children; true and false switch an attribute. */
export function make(name, attributes = {}, ...children) {
  return fill(document.createElement(name), attributes, children);
}

/** An element of a drawing. */
export function draw(name, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, name), attributes, children);
}

function fill(element, attributes, children) {
  Object.entries(attributes).forEach(([name, value]) => {
    if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== false) {
      element.setAttribute(name, String(value));
    }
  });
  element.append(...children.map((child) => (child instanceof Node ? child : String(child))));
  return element;
}
