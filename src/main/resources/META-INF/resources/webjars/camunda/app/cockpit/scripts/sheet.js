// The case sheet, as the server writes it: a page by itself, or a part of one of these.

import { element } from './elements.js';
import { address, askPage } from './server.js';

/** Asks for a sheet; what people typed is text in it already. */
export async function askSheet(path, signal) {
  const page = new DOMParser().parseFromString(await askPage(address(path), signal), 'text/html');
  const [summary, ...rest] = document.adoptNode(page.querySelector('main.sheet')).children;
  const link = element('a', { href: address(path), target: '_blank', rel: 'noopener' }, 'Open this sheet by itself, to print it');
  return { summary, rest: [...rest, element('p', { class: 'sheet-print' }, link)] };
}
