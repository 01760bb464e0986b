import { Buffer } from 'node:buffer';
import { Transform } from 'node:stream';
import { decoderOf } from './charset.ts';
import { gateOf } from './gate.ts';
import { PageMemory } from './memory.ts';
import { oncePerDecision } from './once.ts';
import { type Decision, type EdgeOptions, type PageFacts, report } from './options.ts';
import { baseOf } from './place.ts';
import { Rewriter } from './rewriter.ts';

/** A page that is there in one piece: bytes, or text that is to be sent as UTF-8. */
export type WholePage = string | Uint8Array;

/** Rewrites one page: its bytes as they come, or all of it at once. */
export interface ByteRewriter {
  feed(bytes: Uint8Array): Buffer;
  end(): Buffer;
  /** In place of both. What it gives may be given again, so it must not be written to. */
  whole(page: WholePage): Buffer;
}

/** How a page is rewritten beside what concerns `PageFacts`. */
export interface Rewriting extends PageFacts {
  charset?: string;
  /** What becomes of the page may be remembered. */
  isRemembered?: boolean;
}

/** What is remembered of pages in this process, in bytes at most: that of some sixty long ones. */
const memory = new PageMemory(16 << 20);

/** A number that no other options and decision ever have. */
const numberOf = oncePerDecision(() => ++numbers);
let numbers = 0;

export function byteRewriter(
  options: EdgeOptions,
  decision: Decision,
  { path, siteScript = true, charset = 'utf-8', isRemembered = false }: Rewriting = {},
): ByteRewriter {
  const { site } = decision.site;
  let isSound = true;
  const rules = {
    gate: gateOf(options, decision),
    base: baseOf(path),
    decode: decoderOf(charset),
    head: siteScript ? `<script src="${options.service}/s/${site}.js"></script>` : '',
    onError(error: unknown) {
      isSound = false;
      report(options, error);
    },
  };
  let rewriter: Rewriter | null = null;
  // A page that is remembered needs none.
  const page = () => {
    rewriter ??= new Rewriter(rules);
    return rewriter;
  };
  const feed = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
    page().feed(Buffer.from(buffer, byteOffset, byteLength));
  const rewrite = (given: WholePage) => {
    const gave = [...feed(typeof given === 'string' ? Buffer.from(given) : given), ...page().end()];
    return { gave: joined(gave), isSound };
  };
  return {
    feed: (bytes) => joined(feed(bytes)),
    end: () => joined(page().end()),
    whole(given) {
      if (!isRemembered) return rewrite(given).gave;
      const key = `${numberOf(options, decision)} ${siteScript} ${charset} ${rules.base}`;
      return memory.recall(key, given, () => rewrite(given));
    },
  };
}

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
