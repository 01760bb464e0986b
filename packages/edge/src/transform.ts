import { Buffer } from 'node:buffer';
import { Transform } from 'node:stream';
import { BoundedMap } from './bounded-map.ts';
import { decoderOf } from './charset.ts';
import { gateOf } from './gate.ts';
import type { Pages } from './kept.ts';
import { PieceMemory } from './memory.ts';
import { oncePerDecision } from './once.ts';
import { type Decision, type EdgeOptions, type PageFacts, report } from './options.ts';
import { baseOf } from './place.ts';
import { PageByReference, type RestingRewriter } from './reference.ts';
import { RememberedPage } from './remembered.ts';
import { type PageRules, Rewriter } from './rewriter.ts';

/** A piece of a page: bytes, or text that is to be sent as UTF-8. */
export type Piece = string | Uint8Array;

/**
 * Rewrites one page, whose pieces come one after the other. What it gives may be given again for
 * another page, so nobody may write to it.
 */
export interface ByteRewriter {
  feed(piece: Piece): Buffer;
  end(): Buffer;
}

/** The same, which rewrites and remembers nothing. */
export interface LiveRewriter extends ByteRewriter {
  /** False after an error. */
  readonly isSound: boolean;
}

/** How a page is rewritten beside what concerns `PageFacts`. */
export interface Rewriting extends PageFacts {
  charset?: string;
  /** What becomes of the page may be remembered. */
  isRemembered?: boolean;
}

/** What is remembered of pages in this process, in bytes at most: that of some sixty long ones. */
const pages: Pages = new BoundedMap(16 << 20);
const memory = new PieceMemory(pages);

/** A number that no other options and decision ever have. */
const numberOf = oncePerDecision(() => ++numbers);
let numbers = 0;

export function byteRewriter(
  options: EdgeOptions,
  decision: Decision,
  { path, siteScript = true, charset = 'utf-8', isRemembered = false }: Rewriting = {},
): ByteRewriter {
  const { site } = decision.site;
  const base = baseOf(path);
  const rules = {
    gate: gateOf(options, decision),
    base,
    decode: decoderOf(charset),
    head: siteScript ? `<script src="${options.service}/s/${site}.js"></script>` : '',
  };
  const start = () => new Live(options, rules);
  if (!isRemembered) return start();
  const names = `${numberOf(options, decision)} ${siteScript} ${charset} ${base}`;
  return new RememberedPage(memory, names, () => new PageByReference(pages, names, start()));
}

class Live implements RestingRewriter {
  isSound = true;
  private readonly page: Rewriter;

  constructor(options: EdgeOptions, rules: Omit<PageRules, 'onError'>) {
    const onError = (error: unknown) => {
      this.isSound = false;
      report(options, error);
    };
    this.page = new Rewriter({ ...rules, onError });
  }

  feed(piece: Piece): Buffer {
    return joined(this.page.feed(bytesOf(piece)));
  }

  end(): Buffer {
    return joined(this.page.end());
  }

  get rest(): string | null {
    return this.page.rest;
  }
}

const bytesOf = (piece: Piece): Buffer =>
  typeof piece === 'string'
    ? Buffer.from(piece)
    : Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);

/** A page that is there in one piece. */
export const atOnce = (page: ByteRewriter, piece: Piece): Buffer =>
  joined([page.feed(piece), page.end()]);

/** One piece stays where it is; several become one, as a write costs more than a copy. */
export function joined(pieces: Buffer[]): Buffer {
  const [only, ...others] = pieces.filter((piece) => piece.length);
  return only && !others.length ? only : Buffer.concat(pieces);
}

/** The same as a Node stream. */
export function transformOf(page: ByteRewriter): Transform {
  return new Transform({
    transform: (chunk: Buffer, _, done) => done(null, page.feed(chunk)),
    flush: (done) => done(null, page.end()),
  });
}
