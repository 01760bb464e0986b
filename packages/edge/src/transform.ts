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
  // Latin-1 maps every byte to one character and back, whatever the page is written in.
  return {
    feed: (bytes) => {
      const { buffer, byteOffset, byteLength } = bytes;
      const text = Buffer.from(buffer, byteOffset, byteLength).toString('latin1');
      return Buffer.from(page.feed(text), 'latin1');
    },
    end: () => Buffer.from(page.end(), 'latin1'),
  };
}

/** The same as a Node stream. */
export function transformOf(page: ByteRewriter): Transform {
  return new Transform({
    transform: (chunk: Buffer, _, done) => done(null, page.feed(chunk)),
    flush: (done) => done(null, page.end()),
  });
}
