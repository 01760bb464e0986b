import type { BundleVerdict } from './bundle.ts';
import { factsOf, placeOf, reasonOf } from './wording.ts';

const HEIGHT = 24;
const WIDTH = 80;

/** The verdict as one screen: at most 24 lines of 80 columns. */
export function screen(verdict: BundleVerdict): string {
  const facts = factsOf(verdict).map(([label, text]) => fitted(`${label.padEnd(9)}${text}`));
  const lines = [
    verdict.holds ? 'HOLDS' : 'DOES NOT HOLD',
    // One line is the first, and one counts the faults for which there is no room.
    ...(verdict.holds ? [] : faultLines(verdict, HEIGHT - 2 - facts.length)),
    ...facts,
  ];
  return `${lines.join('\n')}\n`;
}

function faultLines({ faults, faultCount }: BundleVerdict, room: number): string[] {
  const lines: string[] = [];
  let shown = 0;
  for (const fault of faults) {
    const next = lineOf(placeOf(fault), reasonOf(fault));
    if (lines.length + next.length > room) break;
    lines.push(...next);
    shown++;
  }
  const more = faultCount - shown;
  if (more) lines.push(`  and ${more.toLocaleString('en-US')} more; --json has the first hundred`);
  return lines;
}

/** One line where both fit, else two. */
const lineOf = (place: string, reason: string): string[] => {
  const line = `  ${place}: ${reason}`;
  return line.length <= WIDTH ? [line] : [`  ${place}:`, `    ${reason}`];
};

const fitted = (line: string): string =>
  line.length > WIDTH ? `${line.slice(0, WIDTH - 3)}...` : line;
