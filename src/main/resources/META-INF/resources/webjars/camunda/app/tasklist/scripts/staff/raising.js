// "Raise a professional difference" opens our form at once: there is only one process that people start.
// Escape and a click beside the window do nothing, "Close" is the way out.

import { button, element } from '../../../cockpit/scripts/elements.js';
import { askEngine, askRegister } from '../../../cockpit/scripts/server.js';

import { OF_RAISING, draft, forget, idOf } from './drafts.js';
import { offerOwnAgency } from './own-agency.js';
import { say, unsay } from './said.js';
import { changed } from './template.js';

const PROCESS = 'professional-difference';

const CHANGES = [
  [
    `<h3 class="modal-title">{{ 'START_PROCESS' | translate }}: {{ params.processDefinitionName }}</h3>`,
    `<h3 class="modal-title" id="raise-title">{{ 'START_PROCESS' | translate }}</h3>`,
  ],
  [
    `<h3 class="modal-title">{{ 'START_PROCESS' | translate }}</h3>`,
    `<h3 class="modal-title" id="raise-title">{{ 'START_PROCESS' | translate }}</h3>`,
  ],
  // With "Back" stood a list with one entry.
  [
    `<div class="col-xs-4 align-left">
      <button class="btn btn-link"
              type="button"
              ng-click="back()">
        {{ 'BACK' | translate }}
      </button>
    </div>`,
    '<div class="col-xs-4"></div>',
  ],
  // Why nothing can be raised: halted, for example.
  [
    "{{ 'NO_PROCESS_DEFINITION_AVAILABLE' | translate }}",
    "{{ $root.cannotRaise || ('NO_PROCESS_DEFINITION_AVAILABLE' | translate) }}",
  ],
  // What is missing is said when somebody presses it: a grey button says nothing. There must be a form, though.
  ['ng-disabled="$invalid || requestInProgress"', 'ng-disabled="requestInProgress || !$root.asks()"'],
  ["{{ 'START' | translate }}", "{{ $root.raiseLabel || ('START' | translate) }}"],
];

/** Set while the form is open: whoever is signed out meanwhile finds it open again. */
const OPEN = 'professional-differences:raising';

export default function raising(tasklist) {
  tasklist.decorator('$uibModal', [
    '$delegate',
    '$injector',
    ($delegate, $injector) => ({
      ...$delegate,
      open: (options) =>
        options.controller === 'camProcessStartModalCtrl'
          ? raise($delegate, $injector, options)
          : $delegate.open(options),
    }),
  ]);
  tasklist.decorator('camAPI', [
    '$delegate',
    '$rootScope',
    (camAPI, $rootScope) => {
      const definitions = camAPI.resource('process-definition');
      const { list, submitForm } = definitions;
      definitions.list = (query, done) =>
        query.startableInTasklist ? offer($rootScope, done) : list.call(definitions, query, done);
      // The name of the draft, by which the server knows what it has been sent before.
      definitions.submitForm = (form, done) =>
        submitForm.call(definitions, { ...form, businessKey: idOf(OF_RAISING) }, done);
      return camAPI;
    },
  ]);
  tasklist.run([
    '$rootScope',
    '$location',
    ($rootScope, $location) => {
      $rootScope.asks = () => document.querySelector('.modal .fjs-form') !== null;
      $rootScope.$on('authentication.logout.success', () => sessionStorage.removeItem(OPEN));
      $rootScope.$watch('may.raise', (may) => {
        if (may && draft(OF_RAISING) && sessionStorage.getItem(OPEN)) {
          open($location);
        }
      });
    },
  ]);
}

/** Tasklist would offer the engine's newest version, or none: the server says which one is in force. */
async function offer($rootScope, done) {
  try {
    const { definitionId, impossible } = await askRegister('raising');
    const items = definitionId ? await askEngine(`/process-definition?${startable(definitionId)}`) : [];
    $rootScope.$applyAsync(() => {
      $rootScope.cannotRaise = impossible;
      done(null, { items, count: items.length });
    });
  } catch (problem) {
    $rootScope.$applyAsync(() => done(problem));
  }
}

function startable(processDefinitionId) {
  return new URLSearchParams({ processDefinitionId, startableInTasklist: true, startablePermissionCheck: true });
}

function open($location) {
  $location.search('processStart', PROCESS);
}

function raise(modals, $injector, options) {
  unsay();
  $injector.get('search').updateSilently({ processStart: PROCESS });
  sessionStorage.setItem(OPEN, 'true');
  const $rootScope = $injector.get('$rootScope');
  $rootScope.raiseLabel = '';
  const modal = modals.open({
    ...options,
    template: changed(options.template, CHANGES),
    resolve: { ...options.resolve, ownAgency: () => offerOwnAgency($rootScope.authentication?.name) },
    ariaLabelledBy: 'raise-title',
    backdrop: 'static',
    keyboard: false,
  });
  modal.result.then(
    () => {
      sessionStorage.removeItem(OPEN);
      forget(OF_RAISING);
      $rootScope.$broadcast('difference.raised');
    },
    () => {
      if ($rootScope.authentication) {
        sessionStorage.removeItem(OPEN);
        tellOfTheDraft($injector.get('$location'), $rootScope);
      }
    },
  );
  return modal;
}

function tellOfTheDraft($location, $rootScope) {
  if (draft(OF_RAISING)) {
    say(
      element('p', {}, 'Nothing has been raised. What you typed is kept in this tab until you sign out or close it.'),
      button('Go on writing', () => $rootScope.$apply(() => open($location))),
      button('Discard what I typed', () => {
        forget(OF_RAISING);
        unsay();
      }),
    );
  }
}
