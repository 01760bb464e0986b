import { Buffer } from 'node:buffer';
import { Transform } from 'node:stream';
import { decoderOf } from './charset.ts';
import { gateOf } from './gate.ts';
import { type Decision, type EdgeOptions, type PageFacts, report } from './options.ts';
import { baseOf } from './place.ts';
import { Rewriter } from './rewriter.ts';

/** Rewrites a page whose bytes come in pieces. */
export interface ByteRewriter {
  feed(bytes: Uint8Array): Buffer;
  end(): Buffer;
}

export function byteRewriter(
  options: EdgeOptions,
  decision: Decision,
  { path, siteScript = true, charset = 'utf-8' }: PageFacts & { charset?: string } = {},
): ByteRewriter {
  const { site } = decision.site;
  const page = new Rewriter({
    gate: gateOf(options, decision),
    base: baseOf(path),
    decode: decoderOf(charset),
    head: siteScript ? `<script src="${options.service}/s/${site}.js"></script>` : '',
    onError: (error) => report(options, error),
  });
  return {
    feed: ({ buffer, byteOffset, byteLength }) =>
      joined(page.feed(Buffer.from(buffer, byteOffset, byteLength))),
    end: () => joined(page.end()),
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
