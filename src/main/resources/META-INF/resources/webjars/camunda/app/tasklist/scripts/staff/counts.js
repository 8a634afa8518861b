// Every list says how many tasks it has, not only the one that is shown.

import { askEngine } from '../../../cockpit/scripts/server.js';

import { change } from './template.js';

/** Milliseconds: Tasklist asks anew more often, for the list that is shown. */
const OFTEN_ENOUGH = 30_000;

export default function counts(tasklist) {
  change(tasklist, 'camTasklistFilters', [
    [
      `<span ng-show="isFocused(filter)"
              class="counter">{{ filterCount }}</span>`,
      '<span class="counter">{{ isFocused(filter) ? filterCount : $root.counts[filter.id] }}</span>',
    ],
  ]);
  tasklist.run([
    '$rootScope',
    ($rootScope) => {
      let counted = 0;
      const count = async () => {
        counted = Date.now();
        const lists = await askEngine('/filter?resourceType=Task');
        const numbers = await Promise.all(
          lists.map(async ({ id }) => [id, (await askEngine(`/filter/${id}/count`)).count]),
        );
        $rootScope.$applyAsync(() => {
          $rootScope.counts = Object.fromEntries(numbers);
        });
      };
      $rootScope.$watch('authentication.name', (user) => {
        $rootScope.counts = {};
        if (user) {
          count().catch(() => {});
        }
      });
      $rootScope.$on('refresh', () => {
        if ($rootScope.authentication && Date.now() - counted > OFTEN_ENOUGH) {
          count().catch(() => {});
        }
      });
    },
  ]);
}
