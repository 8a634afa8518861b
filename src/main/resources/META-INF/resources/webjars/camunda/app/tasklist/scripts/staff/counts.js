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
        try {
          const numbers = await ofEachList();
          $rootScope.$applyAsync(() => {
            $rootScope.counts = numbers;
          });
        } catch {
          // The numbers stay as they were.
        }
      };
      $rootScope.$watch('authentication.name', (user) => {
        $rootScope.counts = {};
        if (user) {
          count();
        }
      });
      $rootScope.$on('refresh', () => {
        if ($rootScope.authentication && Date.now() - counted > OFTEN_ENOUGH) {
          count();
        }
      });
    },
  ]);
}

/** How many tasks each list has, by its id. */
async function ofEachList() {
  const lists = await askEngine('/filter?resourceType=Task');
  return Object.fromEntries(
    await Promise.all(lists.map(async ({ id }) => [id, (await askEngine(`/filter/${id}/count`)).count])),
  );
}
