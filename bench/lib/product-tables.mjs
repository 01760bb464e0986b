/** What was measured, as tables with a row a product. The floor is the first. */
import { sayColumns } from './columns.mjs';
import { sayTable } from './load-table.mjs';
import { EMPTY, lateOf, middleOf, shareOf } from './product-figures.mjs';

const KIB = 1024;
export const FRAME_MS = 1000 / 60;

/** Bytes in KiB, to a tenth. */
export const kib = (bytes) => (bytes / KIB).toFixed(1);

/** A delay in ms; the browser says nothing of one below 16. */
export const delayText = (ms) => (ms ? `${ms}` : '< 16');

/** What is loaded and put into the page; `weights` as of `weighVisits`, by id. */
export function sayWeights(compared, weights) {
  sayColumns(
    'What is loaded: KiB raw / gzip / brotli (requests)',
    ['', 'first visit', 'settings, more', 'returning', 'elements', 'returning', 'calls elsewhere'],
    compared.map(({ id, name }) => {
      const { first, second, again, elements, called } = weights[id];
      const texts = [first, second, again].map(weightText);
      return [name, ...texts, elements.first, elements.again, called.length];
    }),
  );
  console.log('\nIn the body of who comes back:');
  for (const { id, name } of compared) {
    console.log(`  ${name}: ${weights[id].names.join(', ') || 'nothing'}`);
    for (const host of weights[id].called) console.log(`  ${name} called ${host}`);
  }
}

/** What a visitor has to do; `findings` as of `findingsOf`, `ways` of `waysThrough`, by id. */
export function sayWays(compared, findings, ways) {
  sayColumns(
    'axe-core, by keyboard, and in clicks',
    [
      '',
      'axe, layer 1',
      'layer 2',
      'tabs to reject',
      'focus stays',
      'Escape closes',
      'focus returns',
      'reject',
      'accept',
      'withdraw',
    ],
    compared.map(({ id, name }) => {
      const { tabs, keyboard, clicks } = ways[id];
      const counts = [findings[id].first.length, findings[id].second?.length, tabs];
      const holds = [keyboard?.isTrapped, keyboard?.isClosed, keyboard?.isBack];
      const done = [clicks.reject, clicks.accept, clicks.withdraw];
      return [name, ...counts.map(countText), ...holds.map(yesText), ...done.map(countText)];
    }),
  );
  console.log('');
  for (const { id, name } of compared) {
    for (const [layer, rules] of Object.entries(findings[id])) {
      if (rules?.length) console.log(`axe-core, ${layer} layer of ${name}: ${rules.join(', ')}`);
    }
  }
}

/** How long a visitor waits; `looks` as of `rejectOnce`, by name. */
export function sayLooks(compared, looks, throttle) {
  const [floor] = compared;
  sayColumns(
    `First layer all there, and "reject all" with a CPU ${throttle} times slower: ` +
      `ms, medians of ${looks[floor.name].length}`,
    ['', 'all there', 'over the floor', '±', 'frames', 'until painted'],
    compared.map((product) => {
      const rounds = looks[product.name];
      const late = lateOf(product, floor, looks);
      return [
        product.name,
        middleOf(rounds, 'shown').toFixed(1),
        late.median.toFixed(1),
        late.error.toFixed(1),
        (late.median / FRAME_MS).toFixed(1),
        delayText(middleOf(rounds, 'delay')),
      ];
    }),
  );
}

/** What the main thread does; `pages` as of `loadedPages`, `loads` of `loadPage`, by name. */
export function sayLoads(title, [floor], pages, loads) {
  const heading = `${title}, ${loads[EMPTY].length} rounds: ms of CPU time, and over the empty page`;
  sayTable(heading, pages, loads, ['ratio', '±', 'tasks', 'shift'], ({ name, over }) => {
    const { ratio, error } = over ? shareOf(name, floor, loads) : {};
    return [
      ratio?.toFixed(2) ?? '',
      error?.toFixed(2) ?? '',
      middleOf(loads[name], 'longTasks'),
      middleOf(loads[name], 'shift').toFixed(3),
    ];
  });
}

/** As in `26.4 / 7.7 / 6.3 (2)`; a dash for what there is not. */
const weightText = (weight) =>
  weight
    ? `${kib(weight.raw)} / ${kib(weight.gzip)} / ${kib(weight.brotli)} (${weight.requests})`
    : '–';

const countText = (count) => count ?? '–';

const yesText = (holds) => (holds === undefined ? '–' : holds ? 'yes' : 'no');
