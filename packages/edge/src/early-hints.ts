import type { ServerResponse } from 'node:http';
import { type EdgeOptions, report } from './options.ts';
import { type Asked, keptLinks } from './treat.ts';

type WriteEarlyHints = ServerResponse['writeEarlyHints'];
type Hints = Parameters<WriteEarlyHints>[0];

/** Early Hints act before the page exists, so their links are filtered as those of its headers are. */
export function holdHints(response: ServerResponse, asked: Asked, options: EdgeOptions): void {
  // A host may give a response of its own that has none.
  if (typeof response.writeEarlyHints !== 'function') return;
  const writeEarlyHints: WriteEarlyHints = response.writeEarlyHints.bind(response);
  response.writeEarlyHints = (hints, done) => {
    const link = kept(hints, asked, options);
    if (link.length) writeEarlyHints({ ...hints, link }, done);
    // Nothing is written, and whoever waits for it goes on.
    else if (done) process.nextTick(done);
  };
}

/** After an error there are no hints: nothing but speed depends on them. */
function kept({ link = [] }: Hints, asked: Asked, options: EdgeOptions): string[] {
  try {
    return [link].flat().flatMap((each) => keptLinks(each, asked, options) ?? []);
  } catch (error) {
    report(options, error);
    return [];
  }
}
