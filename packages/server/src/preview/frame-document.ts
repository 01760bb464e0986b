import { createHash } from 'node:crypto';
import { Hono } from 'hono';
import { type Encoded, encode, serveEncoded } from '../http/encoded.ts';
import type { BannerCode } from '../sites/assets.ts';

/** The document in the preview's frame, without data: the page around it hands those over. */
export interface FrameDocument {
  html: string;
  /** Its Content-Security-Policy. */
  policy: string;
}

/**
 * All that runs in it is the banner's own code and what stands in for the guard. By its policy the
 * document has no origin of its own, so it can read no cookie and store nothing; it may ask for nothing,
 * and only a page of this service can have it in a frame.
 */
export function frameDocument(code: BannerCode): FrameDocument {
  const script = drawingScript(code);
  const digest = createHash('sha256').update(script).digest('base64');
  return {
    html: `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Preview</title></head><body><script>${script}</script></body></html>`,
    policy: [
      "default-src 'none'",
      `script-src 'sha256-${digest}'`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      'sandbox allow-scripts',
    ].join('; '),
  };
}

/** Each file as a function of the data that visitors get with it. */
const drawingScript = ({ preview, ui, uiLooks, settings, mine }: BannerCode): string =>
  [
    `(function(__ASSENT_DRAWING__){${preview.trim()}`,
    `})({ui:function(__ASSENT_NOTICE__,origin){${ui.trim()}`,
    `},uiLooks:function(__ASSENT_NOTICE__,origin){${uiLooks.trim()}`,
    `},settings:function(__ASSENT_SETTINGS__){${settings.trim()}`,
    `},mine:function(__ASSENT_MINE__){${mine.trim()}`,
    '}});',
  ]
    .join('\n')
    // In a script such text stands in strings and patterns alone, where `\x3c` is the same.
    .replace(/<(?=\/script|!--)/gi, '\\x3c');

/** Serves it at the address that the admin's frames have. */
export function previewFrameRoute(code: BannerCode): Hono {
  const route = new Hono();
  const { html, policy } = frameDocument(code);
  let encoded: Encoded | undefined;
  route.get('/', (c) => {
    encoded ??= encode(html, 'text/html; charset=utf-8');
    c.header('Content-Security-Policy', policy);
    c.header('Referrer-Policy', 'no-referrer');
    // Its address has no build in it.
    return serveEncoded(c, encoded, 'no-cache');
  });
  return route;
}
