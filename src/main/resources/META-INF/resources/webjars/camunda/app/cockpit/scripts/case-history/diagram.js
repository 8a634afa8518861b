import { listen } from './shown.js';
import { cases } from './words.js';

/** What the signs of a path mean. */
export const SIGNS = '✓ passed, 2× passed twice, “now” where it is, ✕ was open and not completed.';

const OVERLAY = 'case-history';

const MARKERS = ['case-history-passed', 'case-history-open', 'case-history-cancelled', 'case-history-flow'];

/** A plugin of Cockpit's diagram: shows what the tab below it asks for. */
export function showOnDiagram(viewer, context, signal) {
  listen((what) => mark(viewer, what), signal);
  // Cockpit keeps a diagram for the next page that shows it.
  signal.addEventListener('abort', () => mark(viewer, { kind: 'nothing' }));
}

/** Marks a diagram with the numbers of all cases, or with the path of one, or with nothing. */
export function mark(viewer, what) {
  const drawing = new Drawing(viewer);
  drawing.clear();
  if (what.kind === 'counts') {
    what.elements.forEach((element) => drawing.count(element));
  } else if (what.kind === 'path') {
    what.flows.forEach((flow) => drawing.add(flow, 'case-history-flow'));
    what.elements.forEach((element) => drawing.step(element));
  }
}

/** Brings what a case has passed into view. */
export function zoomTo(viewer, path) {
  const registry = viewer.get('elementRegistry');
  const boxes = path.elements.map(({ id }) => registry.get(id)).filter(Boolean);
  if (boxes.length > 0) {
    const left = Math.min(...boxes.map((box) => box.x)) - 60;
    const top = Math.min(...boxes.map((box) => box.y)) - 60;
    const right = Math.max(...boxes.map((box) => box.x + box.width)) + 60;
    const bottom = Math.max(...boxes.map((box) => box.y + box.height)) + 60;
    const canvas = viewer.get('canvas');
    const { outer } = canvas.viewbox();
    const scale = Math.min(outer.width / (right - left), outer.height / (bottom - top));
    const [width, height] = [outer.width / scale, outer.height / scale];
    canvas.viewbox({ x: (left + right - width) / 2, y: (top + bottom - height) / 2, width, height });
  }
}

class Drawing {
  constructor(viewer) {
    this.canvas = viewer.get('canvas');
    this.overlays = viewer.get('overlays');
    this.elements = viewer.get('elementRegistry');
  }

  clear() {
    this.overlays.remove({ type: OVERLAY });
    this.elements.forEach((element) => {
      MARKERS.filter((marker) => this.canvas.hasMarker(element, marker)).forEach((marker) =>
        this.canvas.removeMarker(element, marker),
      );
    });
  }

  count({ id, cases: number }) {
    if (number > 0) {
      this.label(id, String(number), `${cases(number)} passed here`);
    }
  }

  step({ id, times, open, canceled }) {
    if (open) {
      this.add(id, 'case-history-open');
      this.label(id, 'now', 'The case is here now');
    } else if (canceled) {
      this.add(id, 'case-history-cancelled');
      this.label(id, '✕', 'Was open and ended without being completed');
    } else {
      this.add(id, 'case-history-passed');
      this.label(id, times > 1 ? `✓ ${times}×` : '✓', times > 1 ? `Passed ${times} times` : 'Passed');
    }
  }

  /** An element of another version of the diagram may not be in this one. */
  add(id, marker) {
    if (this.elements.get(id)) {
      this.canvas.addMarker(id, marker);
    }
  }

  /**
   * The signs say what the colours say. Where the whole diagram is in view there is room for
   * those of activities only.
   */
  label(id, text, title) {
    const element = this.elements.get(id);
    if (element) {
      const isActivity = element.businessObject.$instanceOf('bpmn:Activity');
      const label = document.createElement('span');
      label.className = 'case-history-label';
      label.textContent = text;
      label.title = title;
      this.overlays.add(id, OVERLAY, {
        position: { top: -12, right: 14 },
        html: label,
        scale: { min: 0.75, max: 1.5 },
        show: { minZoom: isActivity ? 0 : 0.85 },
      });
    }
  }
}
