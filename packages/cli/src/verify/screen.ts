import type { BundleVerdict } from './bundle.ts';
import { factsOf, placeOf, reasonOf } from './wording.ts';

/** Lines for faults that fit the screen with all else, but for the one that counts the rest. */
const FAULT_LINES = 10;
const WIDTH = 80;

/** The verdict as one screen: at most 24 lines of 80 columns. */
export function screen(verdict: BundleVerdict): string {
  const lines = [
    verdict.holds ? 'HOLDS' : 'DOES NOT HOLD',
    ...(verdict.holds ? [] : faultLines(verdict)),
    ...factsOf(verdict).map(([label, text]) => fitted(`${label.padEnd(9)}${text}`)),
  ];
  return `${lines.join('\n')}\n`;
}

function faultLines({ faults, faultCount }: BundleVerdict): string[] {
  const lines: string[] = [];
  let shown = 0;
  for (const fault of faults) {
    const next = lineOf(placeOf(fault), reasonOf(fault));
    if (lines.length + next.length > FAULT_LINES) break;
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
