/**
 * A piece of a page that is there until Cockpit takes it away. What it still waits for then no
 * longer matters: its signal says so.
 */
export function view(show) {
  let leaving = new AbortController();
  return {
    render(place, context) {
      leaving.abort();
      leaving = new AbortController();
      show(place, context, leaving.signal);
    },
    unmount() {
      leaving.abort();
    },
  };
}
