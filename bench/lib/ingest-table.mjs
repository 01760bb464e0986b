import { readdirSync, statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { median } from './statistics.mjs';
import { isInMemory } from './temp-folder.mjs';

/** A load generator that uses more of its core than this may be what limits the echo. */
const SATURATED = 0.95;

export function sayConditions({ rounds, count, connections, database }, dataDir) {
  console.log(
    `Node ${process.version}, ${availableParallelism()} cores; ${rounds} rounds of ${count} ` +
      `requests each to a bare Hono echo and to Assent on ${database ? 'PostgreSQL' : 'SQLite'}, ` +
      `${connections} connections.`,
  );
  if (isInMemory(dataDir)) {
    console.log('WARNING: the data lie in memory, so commits are too cheap. Set --temp.');
  }
}

export function sayHeading() {
  console.log('');
  console.log('          requests/s     CPU µs/request      p50 ms          p99 ms       load');
  console.log(
    '        echo  Assent      echo  Assent    echo  Assent    echo  Assent  echo   ratio',
  );
}

/** `load` is the share of a core that the load generator used while it loaded the echo. */
export function sayRound(label, { echo, assent }) {
  const cells = [
    label.padEnd(6),
    [echo.rate, assent.rate].map((value) => value.toFixed(0).padStart(6)).join('  '),
    [echo.cpu, assent.cpu].map((value) => (value?.toFixed(1) ?? '?').padStart(6)).join('  '),
    [echo.p50, assent.p50].map((value) => value.toFixed(2).padStart(6)).join('  '),
    [echo.p99, assent.p99].map((value) => value.toFixed(2).padStart(6)).join('  '),
    `${(echo.loadShare * 100).toFixed(0)}%`.padStart(4),
    (assent.rate / echo.rate).toFixed(3),
  ];
  console.log(cells.join('   '));
}

export function sayMedians(rounds) {
  const echo = medians(rounds.map((round) => round.echo));
  const assent = medians(rounds.map((round) => round.assent));
  sayRound('median', { echo, assent });
  console.log('');
  console.log(
    `Throughput of the echo that Assent reaches: ${(assent.rate / echo.rate).toFixed(3)}`,
  );
  console.log(
    assent.cpu === null || echo.cpu === null
      ? "CPU time: this system does not tell a child's (no /proc)"
      : `CPU time of the echo over Assent's: ${(echo.cpu / assent.cpu).toFixed(3)}`,
  );
  if (echo.loadShare > SATURATED) {
    console.log(
      'WARNING: the load generator had no CPU time left, so the echo may be faster than measured.',
    );
  }
}

/** How long answers take in an open loop; the goal is a 99th percentile of five times the echo's. */
export function sayHalf(rate, { echo, assent }) {
  const ms = ({ p50, p99 }) => `p50 ${p50.toFixed(2)} ms, p99 ${p99.toFixed(2)} ms`;
  console.log(`At half of its rate, ${rate.toFixed(0)} requests a second to each:`);
  console.log(`  echo    ${ms(echo)}`);
  console.log(`  Assent  ${ms(assent)}`);
  console.log(`p99 of Assent over the echo's: ${(assent.p99 / echo.p99).toFixed(2)}`);
}

/** Bytes that a receipt takes of the database's files as the service left them: all is sealed. */
export function sizeOf(dataDir, receipts) {
  const files = readdirSync(dataDir).filter((name) => name.startsWith('assent.sqlite'));
  const bytes = files.reduce((sum, name) => sum + statSync(join(dataDir, name)).size, 0);
  return (bytes / receipts).toFixed(0);
}

/** The median of each figure over all rounds. */
function medians(results) {
  return Object.fromEntries(
    Object.keys(results[0]).map((name) => [name, median(results.map((result) => result[name]))]),
  );
}
