import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utf8 } from '../bytes.ts';
import { LogVerifier } from './log-verifier.ts';
import { TestLog } from './testing.ts';

it('the roots of a log are those that it had, wherever runs of it are left out', () => {
  const log = new TestLog();
  for (let i = 0; i < 40; i++) log.receipt();
  const runs = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 10 });
  fc.assert(
    fc.property(runs, fc.array(fc.nat(50), { maxLength: 12 }), (lengths, sizes) => {
      const verifier = new LogVerifier({}, sizes);
      const seen = new Set([0]);
      let at = 0;
      for (const [i, length] of [...lengths, 40].entries()) {
        const to = Math.min(40, at + length);
        if (to > at && i % 2) verifier.push(utf8(log.leftOut(at, to)));
        for (; at < to; at++) {
          if (i % 2) continue;
          verifier.push(utf8(log.entries[at]?.line ?? ''));
          seen.add(at + 1);
        }
        seen.add(to);
      }
      verifier.push(utf8(log.end()));
      expect(verifier.finish().faults).toEqual([]);
      for (const size of sizes) {
        const root = verifier.roots.at(size);
        // Between the subtrees of a run it is of some sizes, too.
        if (seen.has(size) || root) expect(root).toEqual(log.root(0, size));
        if (size > 40) expect(root).toBeNull();
      }
    }),
  );
});
