// Everything is asked for with the reader's own session; what they may not read the server refuses.

const APPLICATION = document.querySelector('base').getAttribute('app-root');

const ENGINE = `${APPLICATION}/api/engine/engine/default`;

/** A refusal, with the sentence that the server gives for it. */
export class Refused extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

/** The address of something of the register. */
export function address(path, parameters = {}) {
  const given = Object.entries(parameters).filter(([, value]) => value !== '');
  const query = new URLSearchParams(given).toString();
  return `${APPLICATION}/register/${path}${query && `?${query}`}`;
}

/** Asks the register. */
export function askRegister(path, parameters, signal) {
  return ask(address(path, parameters), signal);
}

/** Tells the register something, and gives its answer. */
export async function tellRegister(path, body, signal) {
  const token = /(?:^|; )XSRF-TOKEN=([^;]*)/.exec(document.cookie);
  const answer = await reach(address(path), signal, {
    method: 'POST',
    headers: { Accept: 'application/json', 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token ? token[1] : '' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) {
    throw new Refused(answer.status, await sentence(answer));
  }
  const said = await answer.text();
  return said && JSON.parse(said);
}

/** Asks for a page. */
export async function askPage(url, signal) {
  const answer = await reach(url, signal, { headers: { Accept: 'text/html, application/json' } });
  if (!answer.ok) {
    throw new Refused(answer.status, await sentence(answer));
  }
  return answer.text();
}

/** Asks the engine. */
export function askEngine(path, signal) {
  return ask(ENGINE + path, signal);
}

async function ask(url, signal) {
  const answer = await reach(url, signal);
  if (!answer.ok) {
    throw new Refused(answer.status, await sentence(answer));
  }
  return answer.json();
}

async function reach(url, signal, request = { headers: { Accept: 'application/json' } }) {
  try {
    return await fetch(url, { signal, ...request });
  } catch (problem) {
    throw problem.name === 'AbortError'
      ? problem
      : new Refused(0, 'The server cannot be reached at the moment. Please try again.');
  }
}

async function sentence(answer) {
  try {
    return (await answer.json()).message || answer.statusText;
  } catch {
    return `The server answered ${answer.status}. Please try again.`;
  }
}
