import { literal } from '../sites/literal.ts';
import type { ArtefactBody } from './body.ts';
import { escaped } from './escaped.ts';
import type { RenderingCode } from './rendering.ts';

/** All that runs in the frame. */
export const drawingScript = (hash: string, body: ArtefactBody, code: RenderingCode): string =>
  [
    `(function(__ASSENT_SCREEN__){${code.standIn.trim()}`,
    `})({hash:${literal(hash)},artefact:${literal(body)},`,
    // It asks whether the document has an origin. The frame has none, the page had one.
    `ui:function(__ASSENT_NOTICE__,origin){${code.ui.trim()}`,
    `},settings:function(__ASSENT_SETTINGS__){${code.settings.trim()}`,
    '}});',
  ]
    .join('\n')
    .replace(ENDS_SCRIPT, '\\x3c');

/**
 * What could end a script element, or keep it from ending. In a script such text stands in strings
 * and patterns alone, where `\x3c` is the same.
 */
const ENDS_SCRIPT = /<(?=\/script|!--)/gi;

/** The document in the frame: nothing but what draws. */
export const frameDocument = ({ shown }: ArtefactBody, drawing: string): string =>
  `<!doctype html><html lang="${escaped(shown.language)}" dir="${shown.direction}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Screen</title></head><body><script>${drawing}</script></body></html>`;
