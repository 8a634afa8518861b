// What this folder adds to Cockpit: every case, running or finished, in the places where Cockpit
// itself shows running ones only.

import { showCase, showRunningCase } from './case.js';
import { showCases, showCasesBelowTheDiagram } from './cases.js';
import { showOnDiagram } from './diagram.js';
import { meet } from './reader.js';
import { view } from './view.js';

export default [
  {
    id: 'case-history-link',
    pluginPoint: 'cockpit.navigation',
    priority: 10,
    properties: {
      label: 'Case history',
      pagePath: '#/case-history',
      checkActive: (address) => address.includes('#/case-history'),
      // Cockpit asks this whenever somebody has signed in.
      access: [
        '$rootScope',
        ($rootScope) => (answer) => {
          meet($rootScope.authentication.name).then((mayReadCases) =>
            $rootScope.$apply(() => answer(null, mayReadCases)),
          );
        },
      ],
    },
  },
  {
    id: 'case-history-list',
    pluginPoint: 'cockpit.route',
    properties: { path: '/case-history' },
    ...view(showCases),
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
    ...view(showCasesBelowTheDiagram),
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
