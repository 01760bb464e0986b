import { createHash } from 'node:crypto';
import { Problem, type ProblemDetails, type Receipt } from '@assent/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  choiceInput,
  exportedLines,
  formInput,
  NEWSLETTER,
  siteInput,
  testApp,
} from '../testing/kit.ts';
import { cell, row } from './csv.ts';
import type { ExportRequest } from './export.ts';

const request = (changes: Partial<ExportRequest> = {}): ExportRequest => ({
  site: 'shop',
  format: 'ndjson',
  range: {},
  ...changes,
});

async function exported(changes: Partial<ExportRequest> = {}) {
  const test = await testApp();
  const choices = [
    choiceInput(),
    choiceInput({ method: 'reject-all', categories: { analytical: false, functionality: false } }),
  ];
  for (const choice of choices) await test.post(choice, { 'Sec-GPC': '1' });
  return {
    ...test,
    choices,
    lines: await exportedLines(test.store, test.key, request(changes)),
  };
}

/** A plain reader of RFC 4180, to check the writer against. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cells = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/gy;
  for (let match = cells.exec(text); match && match[0] !== ''; match = cells.exec(text)) {
    rows.at(-1)?.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') rows.push([]);
  }
  return rows.filter((cells) => cells.length);
}

describe('NDJSON', () => {
  it('holds each receipt in log order, with a commitment that can be recomputed', async () => {
    const { lines, choices } = await exported();
    const entries = lines.slice(0, -1);
    const parsed = entries.map(
      (line) => JSON.parse(line) as { salt: string; commitment: string; receipt: Receipt },
    );
    expect(parsed.map(({ receipt }) => receipt.id)).toEqual(choices.map(({ id }) => id));
    for (const [i, { salt, commitment }] of parsed.entries()) {
      const bytes = /"receipt":(.*)\}\n$/.exec(entries[i] ?? '')?.[1] ?? '';
      const hash = createHash('sha256').update(Buffer.from(salt, 'hex')).update(bytes);
      expect(hash.digest('hex')).toBe(commitment);
    }
  });
});

describe('CSV', () => {
  it("has titles in the site's language or the asked one, and a row a receipt", async () => {
    const { lines, choices } = await exported({ format: 'csv' });
    const [titles, first, second] = readCsv(lines.join(''));
    expect(titles?.[0]).toBe('\uFEFFReceipt');
    expect(first?.[0]).toBe(choices[0]?.id);
    expect(first).toContain('google-analytics');
    expect(second?.[10]).toBe('reject-all');
    expect(second?.at(-3)).toBe('1');
    const german = await exported({ format: 'csv', language: 'de' });
    expect(german.lines[0]).toMatch(/^\uFEFFBeleg,/);
  });

  it('refuses a language that there is none of', async () =>
    expect(exported({ format: 'csv', language: 'not a tag' })).rejects.toMatchObject({
      code: 'invalid-argument',
    }));

  it('tells choices that a program clicked from the others', async () => {
    const test = await testApp();
    await test.post(choiceInput({ method: 'automated' }));
    const lines = await exportedLines(test.store, test.key, request({ format: 'csv' }));
    const [titles, automated] = readCsv(lines.join(''));
    expect(automated?.[titles?.indexOf('Method') ?? -1]).toBe('automated');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'never lets %j run as a formula',
    (text) => {
      const [[read] = []] = readCsv(row([text]));
      expect(read).toBe(`'${text}`);
    },
  );

  it('carries any text through a reader unchanged, but for the apostrophe before a formula', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 2 }), (cells) => {
        const expected = cells.map((text) => (/^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text));
        expect(readCsv(row(cells))).toEqual([expected]);
      }),
    );
  });

  it('leaves plain cells plain', () => expect(cell('accept-all')).toBe('accept-all'));
});

describe('kinds', () => {
  async function mixed() {
    const test = await testApp(siteInput({ consents: [NEWSLETTER] }));
    const [first, form, last] = [choiceInput(), formInput(), choiceInput()];
    await test.post(first);
    await test.postTo('form-consents', form);
    await test.post(last);
    const idsOf = async (changes: Partial<ExportRequest>) =>
      (await exportedLines(test.store, test.key, request(changes))).flatMap(
        (line) => JSON.parse(line).receipt?.id ?? [],
      );
    return { ...test, first, form, last, idsOf };
  }

  it('NDJSON has receipts of every kind in commit order, or of the asked one', async () => {
    const { first, form, last, idsOf } = await mixed();
    expect(await idsOf({})).toEqual([first.id, form.id, last.id]);
    expect(await idsOf({ kind: 'form-consent' })).toEqual([form.id]);
    expect(await idsOf({ kind: 'choice' })).toEqual([first.id, last.id]);
  });

  it('the opt-out ledger is an export of its own', async () => {
    const { store, key, post, idsOf, first, form, last } = await mixed();
    const choice = choiceInput({ gpc: true });
    await post(choice);
    expect(await idsOf({})).toEqual([first.id, form.id, last.id, choice.id]);
    const lines = await exportedLines(store, key, request({ kind: 'opt-out' }));
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { position: 1, optOut: { site: 'shop', signal: 'gpc', receipt: choice.id } },
    ]);
  });

  it('CSV keeps to choices, and refuses what it has no columns for', async () => {
    const { store, key, first, last } = await mixed();
    const [, ...rows] = readCsv(
      (await exportedLines(store, key, request({ format: 'csv' }))).join(''),
    );
    expect(rows.map(([id]) => id)).toEqual([first.id, last.id]);
    await expect(
      exportedLines(store, key, request({ format: 'csv', kind: 'form-consent' })),
    ).rejects.toMatchObject({ code: 'invalid-argument' });
  });
});

describe('a range', () => {
  const codeOf = async (
    changes: Partial<ExportRequest>,
  ): Promise<ProblemDetails['code'] | null> => {
    const { store, key } = await testApp(siteInput());
    try {
      await exportedLines(store, key, request(changes));
      return null;
    } catch (error) {
      return error instanceof Problem ? error.code : 'internal';
    }
  };

  it('limits by the time of receipt', async () => {
    const now = Date.now();
    const receipts = ({ lines }: { lines: string[] }) =>
      lines.filter((line) => line.includes('"receipt":'));
    expect(receipts(await exported({ range: { from: now - 60_000 } }))).toHaveLength(2);
    expect(receipts(await exported({ range: { to: now - 60_000 } }))).toHaveLength(0);
  });

  it('the wrong way round is a problem', async () =>
    expect(await codeOf({ range: { from: 2, to: 1 } })).toBe('invalid-argument'));

  it('of an unknown site is a problem', async () =>
    expect(await codeOf({ site: 'nowhere' })).toBe('unknown-site'));
});
