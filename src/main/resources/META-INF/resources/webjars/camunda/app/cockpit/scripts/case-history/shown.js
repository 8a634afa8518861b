// What the tab of a page asks the diagram above it to show. The two are separate plugins to Cockpit.

let current = { kind: 'nothing' };

const listeners = new Set();

/** Shows nothing, how many cases passed each element, or the path of one case. */
export function show(what) {
  current = what;
  listeners.forEach((listener) => listener(current));
}

/** Shows nothing, once a view is gone. */
export function showNothingAfter(signal) {
  signal.addEventListener('abort', () => show({ kind: 'nothing' }));
}

/** Listens, beginning with what is shown now. */
export function listen(listener, signal) {
  listeners.add(listener);
  signal.addEventListener('abort', () => listeners.delete(listener));
  listener(current);
}
