// The way to every case of the person who is signed in, running or ended: a page of its own.

import { address } from '../../../cockpit/scripts/server.js';

export default function cases(tasklist) {
  tasklist.config([
    'ViewsProvider',
    (views) =>
      views.registerDefaultView('tasklist.navbar.action', {
        id: 'cases-action',
        template: `<a href="${address('cases.html')}"><span class="glyphicon glyphicon-list" aria-hidden="true"></span> Cases</a>`,
        controller: [() => {}],
        priority: 150,
      }),
  ]);
}
