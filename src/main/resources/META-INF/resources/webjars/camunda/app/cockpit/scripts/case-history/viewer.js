import { askEngine } from '../server.js';

const TEMPLATE = `<div cam-widget-bpmn-viewer class="case-history-diagram" diagram-data="diagram" control="control"
  on-load="loaded()"></div>`;

/**
 * Cockpit's own viewer, on a page of ours. Cockpit has no plugin point for it; so it is asked for
 * the way its own pages do.
 * @returns a promise of the viewer, with the diagram of this definition in it
 */
export async function openDiagram(place, definitionId, signal) {
  const injector = window.angular.element(document.body).injector();
  const { bpmn20Xml } = await askEngine(`/process-definition/${encodeURIComponent(definitionId)}/xml`, signal);
  return new Promise((resolve) => {
    const scope = injector.get('$rootScope').$new();
    signal.addEventListener('abort', () => scope.$destroy());
    scope.control = {};
    scope.diagram = bpmn20Xml;
    scope.loaded = () => resolve(scope.control.getViewer());
    place.replaceChildren(...injector.get('$compile')(TEMPLATE)(scope));
    scope.$applyAsync();
  });
}

/** The viewer and the timeline write what they show into the address; that must not open the page anew. */
export function staysOnMoves() {
  window.angular.element(document.body).injector().get('$route').routes['/case-history/:reference'].reloadOnSearch = false;
}
