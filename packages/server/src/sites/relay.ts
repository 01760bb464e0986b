import { createHash } from 'node:crypto';
import { cspSources, directionOf } from '@assent/contract';
import { html, raw } from 'hono/html';
import type { LiveConfig } from '../config/published.ts';
import { framedVendors } from './embeds.ts';
import { wrap } from './site-files.ts';
import { wordsFor } from './texts.ts';

const STYLE =
  'html,body,iframe{display:block;width:100%;height:100%;margin:0;border:0}p{display:none}.refused p{display:block;padding:1em;font:15px/1.45 system-ui,sans-serif}:root{color-scheme:light dark}';

/** The page that holds one frame of a vendor, and the policy that it is sent with. */
export interface Relay {
  page: string;
  policy: string;
}

/**
 * Only pages of the site may hold it, and only frames of the site's vendors may be in it: it is no
 * open frame for anybody.
 * @param code the banner's `relay.js`
 */
export function relayFor(live: LiveConfig, language: string, code: string): Relay {
  const { config } = live;
  const patterns = [...new Set(framedVendors(live).flatMap(({ hosts }) => hosts.frame))].filter(
    (pattern) => !pattern.startsWith('/'),
  );
  const script = wrap(code, '__ASSENT_PATTERNS__', patterns);
  const holders = config.domains.map(({ host }) => `${host}:*`);
  const frames = cspSources(patterns).map((source) => `https://${source}`);
  const refused = wordsFor(config, language).text('embed.refused');
  return {
    page: String(html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<title>${config.name}</title>
<style>${raw(STYLE)}</style>
<script>${raw(script)}</script>
</head>
<body><p role="alert">${refused}</p></body>
</html>
`),
    policy: [
      "default-src 'none'",
      `frame-src ${frames.join(' ') || "'none'"}`,
      `script-src ${hashOf(script)}`,
      `style-src ${hashOf(STYLE)}`,
      "base-uri 'none'",
      "form-action 'none'",
      `frame-ancestors 'self' ${holders.join(' ')}`,
    ].join('; '),
  };
}

const hashOf = (text: string): string =>
  `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
