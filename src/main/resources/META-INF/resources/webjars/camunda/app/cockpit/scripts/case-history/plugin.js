// What this folder adds to Cockpit: the way to the list of cases, the page of one of them, running or finished, and
// how many passed each step.

import { showCase, showRunningCase } from './case.js';
import { showOnDiagram } from './diagram.js';
import { showNumbers } from './numbers.js';
import { meet } from './reader.js';
import { view } from './view.js';
import { address } from '../server.js';

export default [
  {
    id: 'case-history-link',
    pluginPoint: 'cockpit.navigation',
    priority: 10,
    properties: {
      label: 'Cases',
      pagePath: address('cases.html'),
      checkActive: (place) => place.includes('#/case-history'),
      // Cockpit asks this whenever somebody has signed in.
      access: [
        '$rootScope',
        ($rootScope) => (answer) => {
          meet($rootScope.authentication.name).then(() => $rootScope.$apply(() => answer(null, true)));
        },
      ],
    },
  },
  {
    id: 'case-history-case',
    pluginPoint: 'cockpit.route',
    properties: { path: '/case-history/:reference' },
    ...view(showCase),
  },
  {
    id: 'case-history',
    pluginPoint: 'cockpit.processDefinition.runtime.tab',
    priority: 9,
    properties: { label: 'History' },
    ...view(showNumbers),
  },
  {
    id: 'case-history-definition-diagram',
    pluginPoint: 'cockpit.processDefinition.diagram.plugin',
    ...view(showOnDiagram),
  },
  {
    id: 'case-history-of-running-case',
    pluginPoint: 'cockpit.processInstance.runtime.tab',
    priority: 15,
    properties: { label: 'History' },
    ...view(showRunningCase),
  },
  {
    id: 'case-history-instance-diagram',
    pluginPoint: 'cockpit.processInstance.diagram.plugin',
    ...view(showOnDiagram),
  },
];
