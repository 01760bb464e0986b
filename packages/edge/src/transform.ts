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

/** How many bytes the pages may take that are remembered, of all sites of the process. */
const memory = new PageMemory(16 << 20);

/** Stands for the options and a decision, which never change. */
const numberOf = oncePerDecision(() => ++numbers);
let numbers = 0;

/** @param rewriting what the rewriting of one page depends on beside the decision */
export function byteRewriter(
  options: EdgeOptions,
  decision: Decision,
  { path, siteScript = true, charset = 'utf-8', isRemembered = false }: Rewriting = {},
): ByteRewriter {
  const { site } = decision.site;
  const base = baseOf(path);
  let isSound = true;
  const page = new Rewriter({
    gate: gateOf(options, decision),
    base,
    decode: decoderOf(charset),
    head: siteScript ? `<script src="${options.service}/s/${site}.js"></script>` : '',
    onError(error) {
      isSound = false;
      report(options, error);
    },
  });
  const feed = ({ buffer, byteOffset, byteLength }: Uint8Array) =>
    page.feed(Buffer.from(buffer, byteOffset, byteLength));
  const rewrite = (given: WholePage) => {
    const bytes = typeof given === 'string' ? Buffer.from(given) : given;
    return { gave: joined([...feed(bytes), ...page.end()]), isSound };
  };
  return {
    feed: (bytes) => joined(feed(bytes)),
    end: () => joined(page.end()),
    whole(given) {
      if (!isRemembered) return rewrite(given).gave;
      const rules = `${numberOf(options, decision)} ${siteScript} ${charset} ${base}`;
      return memory.recall(rules, given, () => rewrite(given));
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
