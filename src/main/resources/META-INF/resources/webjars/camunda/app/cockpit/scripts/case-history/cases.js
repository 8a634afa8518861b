import { SIGNS } from './diagram.js';
import { button, element } from '../elements.js';
import { link, sayWhyNot, table, when } from './page.js';
import { searchForm } from './search.js';
import { askRegister } from '../server.js';
import { show, showNothingAfter } from './shown.js';
import { NOTHING, cases, state, time } from './words.js';

const COLUMNS = [
  { words: 'Reference', sort: 'reference' },
  { words: 'Raised', sort: 'raisedAt' },
  { words: 'Raising agency' },
  { words: 'Challenged agency' },
  { words: 'Stage reached', sort: 'stage' },
  { words: 'State' },
  { words: 'Outcome' },
  { words: 'Ended', sort: 'endedAt' },
];

const EVERYTHING = {
  text: '',
  agency: '',
  state: '',
  stage: '',
  outcome: '',
  from: '',
  to: '',
  sort: 'raisedAt',
  direction: 'desc',
  page: 0,
  size: 25,
};

/** What was last searched on each page, for whoever comes back from a case. */
const queries = { page: { ...EVERYTHING }, tab: { ...EVERYTHING, size: 10 } };

/** The page "Case history": every case that the reader may see. */
export function showCases(place, context, signal) {
  document.title = 'Case history | Camunda Cockpit';
  const list = new CaseList(queries.page, signal);
  place.append(
    element(
      'main',
      { class: 'case-history-page' },
      element('h1', {}, 'Case history'),
      element('p', {}, 'Every case that you may see, running or finished. Opening one is written down: who, when and which. Times are London’s.'),
      list.parts(),
    ),
  );
  list.load();
}

/**
 * The tab "History" of a diagram: the same list; the diagram above shows how many cases passed
 * each step, or which way one of them took.
 */
export function showCasesBelowTheDiagram(place, { processDefinitionId }, signal) {
  const path = new PathAbove(processDefinitionId, signal);
  const list = new CaseList(queries.tab, signal, path);
  place.append(element('div', { class: 'case-history-tab' }, path.line, list.parts()));
  showNothingAfter(signal);
  path.begin();
  list.load();
}

/** A search, its answer as a table, and the way to the next page. */
class CaseList {
  constructor(query, signal, path) {
    this.query = query;
    this.signal = signal;
    this.path = path;
    this.status = element('p', { role: 'status', class: 'case-history-status' });
    this.rows = element('div', { class: 'case-history-scroll' });
    this.pages = element('nav', { 'aria-label': 'Pages of cases', class: 'case-history-buttons' });
    this.number = 0;
  }

  parts() {
    return [searchForm(this.query, () => this.load(), this.signal), this.status, this.rows, this.pages];
  }

  async load() {
    this.number += 1;
    const mine = this.number;
    this.status.textContent = 'Searching …';
    try {
      const answer = await askRegister('cases', this.query, this.signal);
      if (mine === this.number) {
        this.fill(answer);
      }
    } catch (problem) {
      this.status.textContent = '';
      this.pages.replaceChildren();
      sayWhyNot(this.rows, problem);
    }
  }

  fill({ total, page, size, cases: found }) {
    const last = Math.max(0, Math.ceil(total / size) - 1);
    this.status.textContent =
      total === 0 ? 'No case matches this search.' : `${cases(total)} found. Page ${page + 1} of ${last + 1}.`;
    const focused = document.activeElement?.dataset?.keepFocus;
    this.rows.replaceChildren(...(total === 0 ? [] : [this.table(found)]));
    this.pages.replaceChildren(...(last === 0 ? [] : [this.turn('Previous page', page - 1, page > 0),
      this.turn('Next page', page + 1, page < last)]));
    if (focused) {
      this.rows.parentElement.querySelector(`[data-keep-focus="${focused}"]:not([disabled])`)?.focus();
    }
  }

  table(found) {
    const headings = COLUMNS.map((column) => this.heading(column));
    const rows = found.map((one) => [
      [
        link(`#/case-history/${encodeURIComponent(one.reference)}`, one.reference),
        one.otherChild ? element('div', {}, `${one.otherChild} is another child of this case`) : '',
      ],
      when(one.raisedAt),
      one.raisingAgency,
      one.challengedAgency,
      one.stage,
      one.haltedSince ? `${state(one.state)} since ${time(one.haltedSince)}` : state(one.state),
      one.outcome || NOTHING,
      when(one.endedAt),
    ]);
    if (this.path) {
      headings.splice(1, 0, 'In the diagram');
      found.forEach((one, index) => rows[index].splice(1, 0, this.path.choice(one)));
    }
    return table('Cases', headings, rows);
  }

  heading({ words, sort }) {
    if (!sort) {
      return element('th', { scope: 'col' }, words);
    }
    const sorted = this.query.sort === sort;
    const ascending = sorted && this.query.direction === 'asc';
    const arrow = ascending ? 'up' : 'down';
    return element(
      'th',
      { scope: 'col', 'aria-sort': sorted ? (ascending ? 'ascending' : 'descending') : undefined },
      button(words, () => this.sort(sort, ascending ? 'desc' : 'asc'), {
        class: 'case-history-sort',
        'data-keep-focus': sort,
      }),
      sorted ? element('span', { class: `glyphicon glyphicon-chevron-${arrow}`, 'aria-hidden': 'true' }) : '',
    );
  }

  sort(column, direction) {
    Object.assign(this.query, { sort: column, direction, page: 0 });
    this.load();
  }

  turn(words, page, possible) {
    return button(words, () => {
      this.query.page = page;
      this.load();
    }, { disabled: !possible, 'data-keep-focus': words });
  }
}

/** Chooses what the diagram above shows. */
class PathAbove {
  constructor(definitionId, signal) {
    this.definitionId = definitionId;
    this.signal = signal;
    this.chosen = '';
    this.line = element('div', { class: 'case-history-legend', role: 'status' });
  }

  /** Whoever comes by a link to one case sees its path at once. */
  begin() {
    const wanted = new URLSearchParams(location.hash.split('?')[1]).get('case');
    return wanted ? this.choose(wanted) : this.count();
  }

  choice({ reference, definitionId }) {
    if (definitionId !== this.definitionId) {
      const label = { 'aria-label': `Show path of ${reference} in its own version of the diagram` };
      return definitionId ? link(pathAddress(definitionId, reference), 'Show in its own version', label) : NOTHING;
    }
    return button('Show path', () => (this.chosen === reference ? this.count() : this.choose(reference)), {
      class: 'btn btn-default btn-sm',
      'aria-pressed': String(this.chosen === reference),
      'aria-label': `Show path of ${reference}`,
      'data-reference': reference,
    });
  }

  async count() {
    this.press('');
    try {
      const { elements } = await askRegister('elements', { definitionId: this.definitionId }, this.signal);
      if (this.chosen === '') {
        this.line.replaceChildren('The diagram shows how many cases passed each step, finished cases included.');
        show({ kind: 'counts', elements });
      }
    } catch (problem) {
      sayWhyNot(this.line, problem);
    }
  }

  async choose(reference) {
    this.press(reference);
    try {
      const path = await askRegister(`cases/${encodeURIComponent(reference)}/path`, {}, this.signal);
      if (this.chosen === reference) {
        this.line.replaceChildren(
          `The diagram shows the path of ${reference}: ${SIGNS} `,
          button('Show all cases again', () => this.count(), { class: 'btn btn-default btn-sm' }),
        );
        show({ kind: 'path', ...path });
      }
    } catch (problem) {
      sayWhyNot(this.line, problem);
    }
  }

  press(reference) {
    this.chosen = reference;
    document.querySelectorAll('.case-history-tab [data-reference]').forEach((choice) => {
      choice.setAttribute('aria-pressed', String(choice.dataset.reference === reference));
    });
  }
}

/** The page of a diagram with the path of one case in it. */
export function pathAddress(definitionId, reference) {
  const query = new URLSearchParams({ detailsTab: 'case-history', case: reference });
  return `#/process-definition/${encodeURIComponent(definitionId)}/runtime?${query}`;
}
