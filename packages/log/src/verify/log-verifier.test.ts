import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64Of, utf8 } from '../bytes.ts';
import { vkeyOf } from '../note.ts';
import { consistencyRanges, hashRanges } from '../proof.ts';
import { subtreesOf } from '../subtree.ts';
import { Ids } from './ids.ts';
import { MAX_LINE_BYTES } from './line.ts';
import { codesOf, idOf, newSigner, ORIGIN, TestLog, verify } from './testing.ts';

/** Seven receipts, of which two are erased. */
function someLog(): TestLog {
  const log = new TestLog();
  for (let i = 0; i < 7; i++) log.receipt();
  log.erase(2, 5);
  log.receipt({ kind: 'form-consent', notice: undefined });
  return log;
}

describe('a log that nobody changed', () => {
  it('holds, and its verdict counts what is in it', () => {
    const log = someLog();
    expect(verify(log.lines())).toEqual({
      holds: true,
      origin: ORIGIN,
      site: 'shop',
      size: 9,
      receipts: { choice: 5, 'form-consent': 1 },
      erased: 2,
      statements: 1,
      leftOut: 0,
      received: { first: '2026-01-01T00:00:00.000Z', last: '2026-01-01T00:00:00.008Z' },
      checkpoint: expect.stringContaining(`${ORIGIN}\n9\n`),
      keys: [vkeyOf(log.key)],
      changes: [],
      signers: [ORIGIN],
      trusted: null,
      since: null,
      isOlderKnown: false,
      cited: {
        notices: new Map([['ab', { receipt: idOf(0), position: 0 }]]),
        configs: new Map([['1 cd', { version: 1, hash: 'cd', receipt: idOf(0), position: 0 }]]),
      },
      faults: [],
      faultCount: 0,
    });
  });

  it('holds when it is empty', () => {
    expect(verify(new TestLog().lines())).toMatchObject({ holds: true, size: 0, received: null });
  });

  it('holds whatever is erased of it, in any order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.nat(19), { minLength: 1 }), { maxLength: 6 }),
        (wishes) => {
          const log = new TestLog();
          for (let i = 0; i < 20; i++) log.receipt();
          const gone = new Set<number>();
          for (const wish of wishes) {
            const fresh = wish.filter((position) => !gone.has(position)).sort((a, b) => a - b);
            if (fresh.length) log.erase(...fresh);
            for (const position of fresh) gone.add(position);
          }
          expect(verify(log.lines())).toMatchObject({ holds: true, erased: gone.size });
        },
      ),
    );
  });

  it('holds when runs of receipts are left out, whatever runs', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }), (chosen) => {
        const log = someLog();
        const kept = chosen.with(7, true);
        const lines: string[] = [];
        for (let at = 0; at < 9; ) {
          if (kept[at]) lines.push(log.entries[at++]?.line ?? '');
          else {
            const from = at;
            while (at < 9 && !kept[at]) at++;
            lines.push(log.leftOut(from, at));
          }
        }
        expect(verify([...lines, log.end()])).toMatchObject({ faults: [], holds: true, size: 9 });
      }),
    );
  });
});

describe('a change of one byte', () => {
  const log = someLog();
  const whole = utf8(
    log
      .lines()
      .map((line) => `${line}\n`)
      .join(''),
  );
  const linesOf = (bytes: Uint8Array): Uint8Array[] => {
    const lines: Uint8Array[] = [];
    for (let from = 0; from < bytes.length; ) {
      const at = bytes.indexOf(10, from);
      const to = at < 0 ? bytes.length : at;
      lines.push(bytes.subarray(from, to));
      from = to + 1;
    }
    return lines;
  };

  it('is never missed', () => {
    expect(verify(linesOf(whole)).holds).toBe(true);
    fc.assert(
      fc.property(fc.nat(whole.length - 2), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = Uint8Array.from(whole);
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        expect(verify(linesOf(bytes)).holds).toBe(false);
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('names the receipt', () => {
    const lines = log.lines();
    lines[3] = lines[3]?.replace('"kind":"choice"', '"kind":"chance"') ?? '';
    expect(verify(lines).faults).toEqual([
      { code: 'wrong-commitment', line: 4, position: 3, receipt: idOf(3), file: null },
    ]);
  });
});

describe('what an operator could try', () => {
  it('a receipt taken out, put in, or moved', () => {
    const log = someLog();
    const lines = log.lines();
    expect(codesOf(verify(lines.toSpliced(3, 1)))).toContain('out-of-order');
    expect(codesOf(verify(lines.toSpliced(3, 0, lines[3] ?? '')))).toContain('duplicate-receipt');
    const moved = lines.toSpliced(3, 2, lines[4] ?? '', lines[3] ?? '');
    expect(codesOf(verify(moved))).toContain('wrong-root');
  });

  it('the last receipts taken away, with a new checkpoint', () => {
    const log = someLog();
    const older = log.checkpoint();
    log.entries.pop();
    expect(verify(log.lines()).holds).toBe(true);
    expect(codesOf(verify(log.lines(), { older }))).toEqual(['older-is-newer']);
  });

  it('a receipt replaced, and everything signed anew', () => {
    const log = someLog();
    const older = log.checkpoint();
    const other = new TestLog();
    other.keys = log.keys;
    other.receipt({ kind: 'forged' });
    if (other.entries[0]) log.entries[0] = other.entries[0];
    log.receipt();
    expect(verify(log.lines()).holds).toBe(true);
    expect(codesOf(verify(log.lines(), { older }))).toEqual(['history-changed']);
  });

  it('erased without a statement, or stated and not erased', () => {
    const secretly = someLog();
    const line = secretly.entries[0]?.line ?? '';
    const commitment = /"commitment":"(\w+)"/.exec(line)?.[1];
    const erased = '{"at":"2026-02-01T00:00:00.000Z","by":"visitor","statement":7}';
    const gone = `{"position":0,"commitment":"${commitment}","erased":${erased}}`;
    expect(codesOf(verify(secretly.lines().toSpliced(0, 1, gone)))).toEqual(['erasure-not-stated']);

    const only = new TestLog();
    only.receipt();
    only.state({ type: 'erasure', at: 'x', by: 'controller', positions: [[0, 0]] });
    expect(codesOf(verify(only.lines()))).toEqual(['stated-erased']);
  });

  it('erased, and the statement that would say so left out', () => {
    const log = someLog();
    const lines = log.lines().toSpliced(7, 1, log.leftOut(7, 8));
    expect(codesOf(verify(lines))).toEqual(['erasure-not-stated', 'erasure-not-stated']);
    // Where what was erased is left out, too, nothing is claimed.
    expect(verify([log.leftOut(0, 8), ...log.lines().slice(8)])).toMatchObject({ holds: true });
  });

  it('a receipt that says two things', () => {
    const says = (payload: string) => {
      const log = new TestLog();
      log.payload(payload);
      return codesOf(verify(log.lines()));
    };
    const end = '"receivedAt":"x","site":"shop"}';
    const id = `"id":"${idOf(0)}"`;
    for (const one of [
      `{${id},"kind":"choice",${end}`,
      `{"1":{"b":1},"10":[{"b":1}],"9":1,"a":"\\"b\\":c",${id},"kind":"choice",${end}`,
    ]) {
      expect(says(one)).toEqual([]);
    }
    for (const two of [
      `{${id},"kind":"choice","kind":"other",${end}`,
      `{${id},"kind" :"choice","kind":"other",${end}`,
      `{${id},"kind":"choice","k\\u0069nd":"other",${end}`,
      `{"a":[{"b":1,"b":2}],${id},"kind":"choice",${end}`,
    ]) {
      expect(says(two)).toEqual(['two-readings']);
    }
    const deep = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)},${end}`;
    expect(says(deep)).toContain('not-an-entry');
  });

  it('an erasure of what is still to come, of nothing, or of more than there can be', () => {
    for (const positions of [
      [],
      [[0, 2 ** 40]],
      [[1, 1]],
      [
        [0, 0],
        [0, 0],
      ],
    ]) {
      const log = new TestLog();
      log.receipt();
      // What a hostile file says need not be of the type.
      log.state({
        type: 'erasure',
        at: 'x',
        by: 'visitor',
        positions: positions as [number, number][],
      });
      expect(codesOf(verify(log.lines()))).toContain('erased-otherwise');
    }
  });

  it('a statement of another log, or by another key', () => {
    const erasure = { type: 'erasure', at: 'x', by: 'visitor', positions: [[0, 0]] } as const;
    for (const [signer, origin] of [
      [newSigner(), ORIGIN],
      [undefined, 'other.example/log'],
    ] as const) {
      const log = new TestLog();
      log.receipt();
      log.state({ ...erasure, positions: [[0, 0]] }, signer && [signer], origin);
      expect(codesOf(verify(log.lines()))).toContain('not-a-statement');
    }
  });

  it('another key, as if it had always been so', () => {
    const log = someLog();
    const known = { key: vkeyOf(log.key) };
    expect(verify(log.lines(), known)).toMatchObject({ holds: true, trusted: true });
    log.keys = [newSigner()];
    log.entries.splice(7, 1);
    expect(codesOf(verify(log.lines(), known))).toContain('unknown-key');
  });

  it('a receipt of another site', () => {
    const log = someLog();
    log.receipt({ site: 'elsewhere' });
    expect(codesOf(verify(log.lines()))).toEqual(['other-site']);
  });
});

describe('keys', () => {
  it('may follow one another when both sign the change', () => {
    const log = someLog();
    const [first, second] = [log.key, newSigner()];
    const older = log.checkpoint();
    log.state({ type: 'key', at: 'x', from: vkeyOf(first), to: vkeyOf(second) }, [first, second]);
    log.keys = [first, second];
    log.receipt();
    const verdict = verify(log.lines(), { key: vkeyOf(first), older });
    expect(verdict).toMatchObject({ holds: true, trusted: true, since: 9, signers: [ORIGIN] });
    expect(verdict.changes).toEqual([{ position: 9, to: vkeyOf(second) }]);
    // An older key signs no more.
    const by = (signer: typeof first) => log.end(log.checkpoint(undefined, [signer]));
    expect(codesOf(verify([...log.lines().slice(0, -1), by(first)]))).toContain('wrong-checkpoint');
  });

  it('may not when only one did, or nobody said so', () => {
    for (const signers of [0, 1, 2]) {
      const log = someLog();
      const [first, second] = [log.key, newSigner()];
      const both = [first, second];
      if (signers < 2) {
        const statement = {
          type: 'key',
          at: 'x',
          from: vkeyOf(first),
          to: vkeyOf(second),
        } as const;
        log.state(statement, both.slice(signers, signers + 1));
      }
      log.keys = both;
      expect(codesOf(verify(log.lines()))).toContain('wrong-keys');
    }
  });

  it('that is known is not known to sign where the change of key is left out', () => {
    const real = newSigner();
    const log = new TestLog();
    log.receipt();
    log.receipt();
    const keys = [real, log.key].map(vkeyOf);
    const end = JSON.stringify({ checkpoint: log.checkpoint(), keys });
    const lines = [log.leftOut(0, 1), log.lines()[1] ?? '', end];
    expect(codesOf(verify(lines, { key: vkeyOf(real) }))).toEqual(['wrong-keys', 'unknown-key']);
  });

  it('of witnesses are known by their signature alone', () => {
    const log = someLog();
    const witness = newSigner('witness.example', 'cosignature');
    const known = { key: vkeyOf(witness) };
    const linesWith = (signers: (typeof witness)[]) => [
      ...log.lines().slice(0, -1),
      JSON.stringify({
        checkpoint: log.checkpoint(undefined, signers),
        keys: [log.key, witness].map(vkeyOf),
      }),
    ];
    expect(codesOf(verify(linesWith([log.key]), known))).toEqual(['unknown-key']);
    expect(verify(linesWith([log.key, witness]), known)).toMatchObject({
      holds: true,
      trusted: true,
    });
  });

  it('of witnesses sign beside the log, and are named', () => {
    const log = someLog();
    const witness = newSigner('witness.example', 'cosignature');
    const checkpoint = log.checkpoint(undefined, [log.key, witness]);
    const end = (keys: string[]) => JSON.stringify({ checkpoint, keys });
    const lines = log.lines().slice(0, -1);
    expect(verify([...lines, end([log.key, witness].map(vkeyOf))])).toMatchObject({
      holds: true,
      signers: [ORIGIN, 'witness.example'],
    });
    expect(codesOf(verify([...lines, end([vkeyOf(log.key)])]))).toContain('wrong-checkpoint');
    expect(codesOf(verify([...lines, end([vkeyOf(witness)])]))).toContain('wrong-checkpoint');
  });
});

describe('an older checkpoint', () => {
  it.each([0, 1, 4, 8, 9])('of %i entries is one of the log', (size) => {
    const log = someLog();
    expect(verify(log.lines(), { older: log.checkpoint(size) })).toMatchObject({
      holds: true,
      since: size,
    });
  });

  it('of another log, of another key, or no checkpoint at all', () => {
    const log = someLog();
    const other = someLog().checkpoint();
    for (const older of [other, 'no checkpoint', '']) {
      expect(codesOf(verify(log.lines(), { older }))).toEqual(['not-the-older']);
    }
  });

  it('that lies in what is left out cannot be compared', () => {
    const log = someLog();
    const lines = [log.leftOut(0, 7), ...log.lines().slice(7)];
    expect(codesOf(verify(lines, { older: log.checkpoint(3) }))).toEqual(['not-comparable']);
    expect(verify(lines, { older: log.checkpoint(4) })).toMatchObject({ holds: true, since: 4 });
  });

  it('that lies in what is left out is compared by a proof, which has to be one', async () => {
    const log = someLog();
    const lines = [log.leftOut(0, 7), ...log.lines().slice(7)];
    const older = log.checkpoint(3);
    const consistency = await hashRanges(consistencyRanges(3, 9), async ({ level, index }) =>
      log.root(index * 2 ** level, (index + 1) * 2 ** level),
    );
    expect(verify(lines, { older, consistency })).toMatchObject({ holds: true, since: 3 });
    const short = { older, consistency: consistency.slice(1) };
    expect(codesOf(verify(lines, short))).toEqual(['history-changed']);
  });
});

describe('what is no log', () => {
  it.each([
    ['nothing', []],
    ['a text', ['hello']],
    ['JSON', ['{}', '[]', 'null', '1', '"x"']],
    ['bytes', [Uint8Array.of(0xff, 0xfe)]],
  ])('%s gets a verdict', (_, lines) => {
    const verdict = verify(lines);
    expect(verdict.holds).toBe(false);
    expect(codesOf(verdict)).toContain('no-checkpoint');
  });

  it('a line that cannot be read is one fault, and what follows is checked where it stands', () => {
    const log = someLog();
    for (const other of ['x', '', new Uint8Array(MAX_LINE_BYTES + 1)]) {
      const faults = codesOf(verify([other, ...log.lines().slice(1)]));
      expect(faults).toEqual([
        typeof other === 'string' ? 'not-an-entry' : 'too-long',
        'wrong-root',
      ]);
    }
    expect(codesOf(verify(log.lines().slice(1)))).toEqual(['out-of-order', 'wrong-root']);
    const put = log.lines().toSpliced(2, 0, 'x');
    expect(codesOf(verify(put))).toEqual(['not-an-entry', 'out-of-order', 'wrong-root']);
  });

  it('a byte order mark is no part of any line', () => {
    const lines = someLog().lines();
    for (let at = 0; at < lines.length; at++) {
      const marked = lines.with(at, `\uFEFF${lines[at]}`);
      expect(codesOf(verify(marked))).toContain('not-an-entry');
    }
  });

  it('a cut file, and one that goes on', () => {
    const lines = someLog().lines();
    expect(codesOf(verify(lines.slice(0, -1)))).toContain('no-checkpoint');
    expect(codesOf(verify([...lines, lines[0] ?? '']))).toEqual(['after-the-end']);
  });

  it('positions that no memory could hold', () => {
    const erased = (position: number) =>
      `{"position":${position},"commitment":"${'ab'.repeat(32)}","erased":{"at":"x","by":"visitor","statement":9999999999}}`;
    const far = Number.MAX_SAFE_INTEGER;
    const hashes = subtreesOf(0, far).map(() => base64Of(new Uint8Array(32)));
    const lines = [JSON.stringify({ from: 0, to: far, hashes }), erased(1), erased(9_999_999_999)];
    expect(verify(lines).holds).toBe(false);
    expect(verify(lines.slice(1)).holds).toBe(false);
  });

  it('a line without end is not kept', () => {
    expect(codesOf(verify([new Uint8Array(MAX_LINE_BYTES + 1)]))).toContain('too-long');
  });

  it('a fault a line is counted, and the first hundred are told', () => {
    const verdict = verify(Array.from({ length: 1000 }, () => 'x'));
    expect(verdict.faultCount).toBe(1001);
    expect(verdict.faults).toHaveLength(100);
  });
});

describe('many receipts', () => {
  it('may have ids that were chosen to lie beside each other', () => {
    const ids = new Ids();
    let count = 0;
    for (let i = 0; i < 200_000; i++) {
      // The same in its second half, as whoever sends it may choose.
      const head = i.toString(16).padStart(12, '0');
      if (ids.add(`${head.slice(0, 8)}-${head.slice(8)}-7000-8000-000000000000`)) count++;
    }
    // One place for all of them would cost twenty thousand million steps, and never end here.
    expect(count).toBe(200_000);
  });

  it('of which two share an id', () => {
    const log = new TestLog();
    for (let i = 0; i < 5000; i++) log.receipt();
    log.receipt({ id: idOf(17) });
    expect(verify(log.lines()).faults).toEqual([
      { code: 'duplicate-receipt', line: 5001, position: 5000, receipt: idOf(17), file: null },
    ]);
  });
});
