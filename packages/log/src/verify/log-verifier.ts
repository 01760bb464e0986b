import { isEqual } from '../bytes.ts';
import { commitmentTo, receiptLeaf, statementEntry } from '../entry.ts';
import { Frontier } from '../frontier.ts';
import { HASH_BYTES, leafHash } from '../hash.ts';
import { subtreesOf } from '../subtree.ts';
import {
  checkEnd,
  type EndLine,
  type HeldStatement,
  type Known,
  type Older,
  olderOf,
} from './end.ts';
import { Erasures } from './erasures.ts';
import { type FaultCode, Faults } from './fault.ts';
import { Ids } from './ids.ts';
import { LeftOut } from './left-out.ts';
import { type LogLine, MAX_LINE_BYTES, parseLine, type ReceiptLine } from './line.ts';
import { Roots } from './roots.ts';
import { Summary } from './summary.ts';
import type { Verdict } from './verdict.ts';

/** In the place of a hash that is not known. */
const NO_HASH = new Uint8Array(HASH_BYTES);

/** Characters of statements that are kept at once: those of half a million erasures. */
const MAX_HELD = 2 ** 28;

/**
 * Checks a log as NDJSON, a line after the other, in memory that does not grow with the receipts but
 * by their ids: every commitment, the order, duplicates, erasures against their statements, and the
 * tree against the signed checkpoint.
 */
export class LogVerifier {
  readonly #known: Known;
  readonly #older: Older | null;
  readonly #faults = new Faults();
  readonly #summary = new Summary();
  readonly #frontier = new Frontier();
  readonly #ids = new Ids();
  readonly #leftOut = new LeftOut();
  readonly #erasures = new Erasures(this.#faults, this.#leftOut);
  readonly #statements: HeldStatement[] = [];
  #held = 0;
  #line = 0;
  /** Entries that should be there and cannot be read. */
  #lost = 0;
  #end: EndLine | null = null;
  /** The roots at the sizes that were asked for. */
  readonly roots: Roots;

  /** @param sizes at which the tree's root is of interest */
  constructor(known: Known = {}, sizes: readonly number[] = []) {
    this.#known = known;
    this.#older = olderOf(known);
    this.roots = new Roots(this.#older ? [...sizes, this.#older.checkpoint.size] : sizes);
    this.roots.look(this.#frontier);
  }

  /** @param bytes a line without its line feed */
  push(bytes: Uint8Array): void {
    this.#line++;
    const line = bytes.length > MAX_LINE_BYTES ? null : parseLine(bytes);
    if (this.#end) this.#fault('after-the-end');
    else if (!line) this.#unread(bytes.length > MAX_LINE_BYTES ? 'too-long' : 'not-an-entry');
    else if (line.type === 'end') this.#end = { ...line, line: this.#line };
    else if (line.type === 'left-out') this.#pass(line);
    else this.#enter(line);
  }

  /** A line that is longer than any entry can be, and was not read to its end. */
  pushTooLong(): void {
    this.#line++;
    this.#unread('too-long');
  }

  finish(): Verdict {
    const ended = this.#end && {
      end: this.#end,
      statements: this.#statements,
      erasures: this.#erasures,
      tree: this.#frontier,
      roots: this.roots,
    };
    const signed = checkEnd(ended, this.#known, this.#older, this.#faults);
    this.#erasures.finish();
    const { first, count } = this.#faults;
    return {
      ...this.#summary.told(),
      ...signed,
      holds: count === 0,
      size: this.#frontier.size,
      statements: this.#statements.length,
      leftOut: this.#leftOut.count - this.#lost,
      faults: first,
      faultCount: count,
    };
  }

  #fault(
    code: FaultCode,
    { position, receipt }: { position?: number; receipt?: string | null } = {},
  ): void {
    this.#faults.add(code, {
      line: this.#line,
      position: position ?? null,
      receipt: receipt ?? null,
    });
  }

  #enter(line: Exclude<LogLine, { type: 'end' | 'left-out' }>): void {
    const { position } = line;
    const isNext = this.#isNext(position);
    if (line.type === 'receipt') this.#checkReceipt(line);
    if (!isNext) return;
    if (line.type === 'statement') {
      this.#hold({ position, line: this.#line, note: line.note });
      this.#append(leafHash(statementEntry(line.note)));
      return;
    }
    if (line.type === 'erased') {
      this.#summary.addErased();
      this.#erasures.erased(line);
    }
    this.#append(receiptLeaf(line.commitment));
  }

  /**
   * Whether a line goes on from the one before it. One that skips positions is a fault, and those are lost;
   * one that goes back is a fault and has no place. So what follows is checked where it stands, and one
   * change is not a fault in every line after it.
   */
  #isNext(position: number): boolean {
    const next = this.#frontier.size;
    if (position !== next) this.#fault('out-of-order', { position });
    this.#lose(next, position);
    return position >= next;
  }

  /** A line of which nothing can be told but that there is one: mostly an entry that was changed. */
  #unread(code: FaultCode): void {
    this.#fault(code);
    const next = this.#frontier.size;
    if (!this.#end) this.#lose(next, next + 1);
  }

  /** Entries that should be there: the tree grows by them, and its root is wrong. */
  #lose(from: number, to: number): void {
    if (from >= to) return;
    this.#leftOut.add(from, to);
    this.#lost += to - from;
    for (const { level } of subtreesOf(from, to)) this.#append(NO_HASH, level);
  }

  /** Keeps a statement until the keys are known, which stand at the end. */
  #hold(statement: HeldStatement): void {
    this.#held += statement.note.length;
    if (this.#held > MAX_HELD) this.#fault('too-much-stated', statement);
    else this.#statements.push(statement);
  }

  #checkReceipt(line: ReceiptLine): void {
    const { position, commitment, salt, payload, receipt: json, hasOneReading } = line;
    const read = this.#summary.addReceipt(json, position);
    const where = { position, receipt: read?.id ?? null };
    if (!isEqual(commitmentTo(payload, salt), commitment)) this.#fault('wrong-commitment', where);
    if (!hasOneReading) this.#fault('two-readings', where);
    if (!read) this.#fault('not-a-receipt', where);
    else if (!read.isOfSite) this.#fault('other-site', where);
    if (read && !read.isKept) this.#fault('too-much-cited', where);
    if (read && !this.#ids.add(read.id)) this.#fault('duplicate-receipt', where);
  }

  #pass({ from, to, hashes }: Extract<LogLine, { type: 'left-out' }>): void {
    const subtrees = subtreesOf(from, to);
    if (!this.#isNext(from)) return;
    if (subtrees.length !== hashes.length) {
      this.#fault('out-of-order', { position: from });
      this.#lose(from, to);
      return;
    }
    this.#leftOut.add(from, to);
    hashes.forEach((hash, i) => {
      this.#append(hash, subtrees[i]?.level);
    });
  }

  #append(hash: Uint8Array, level = 0): void {
    this.#frontier.append(hash, level);
    this.roots.look(this.#frontier);
  }
}
