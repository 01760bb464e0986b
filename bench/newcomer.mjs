/**
 * `npm run bench:newcomer`: how long it takes from the first start to a published banner on a page, for somebody
 * who follows the README. See README.md.
 */
import { availableParallelism } from 'node:os';
import { findChromium } from '../scripts/lib/chromium.mjs';
import { startNewcomer } from './lib/newcomer.mjs';
import { readOptions } from './lib/options.mjs';
import { snapshotProgram } from './lib/program.mjs';
import { median } from './lib/statistics.mjs';
import { tempFolder } from './lib/temp-folder.mjs';

const GOAL = { seconds: 180, clicks: 12 };

const options = readOptions({ rounds: 5, key: 200, pause: 2000 }, { rounds: 1, key: 1, pause: 1 });
const program = await snapshotProgram(tempFolder(options.temp), options.program);
const newcomer = await startNewcomer(await findChromium(), program, options);
const readings = [];
for (let i = 0; i < options.rounds; i++) {
  readings.push(await newcomer.publishes(tempFolder(options.temp)));
}
await newcomer.close();

const seconds = median(readings.map((reading) => reading.seconds));
const [{ clicks, fields, characters }] = readings;
console.log(
  `From the first start, which is built, to a banner on a page of the site: median of ${options.rounds}; ` +
    `${options.key} ms a key, ${options.pause} ms before a click; ` +
    `Node ${process.version}, ${availableParallelism()} CPUs.`,
);
console.log(`time      ${seconds.toFixed(1)} s (goal: below ${GOAL.seconds})`);
console.log(`clicks    ${clicks} (goal: at most ${GOAL.clicks})`);
console.log(`fields    ${fields}, in which ${characters} characters are typed`);
