import { html, raw } from 'hono/html';

/** The colours of the service's own pages. */
export const PAGE_COLOURS = `
:root{color-scheme:light dark;--ink:#1b1f24;--quiet:#57606a;--paper:#fff;--line:#d8dee4;--accent:#0b5cad}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--quiet:#9aa5b1;--paper:#11151a;--line:#2d343c;--accent:#79b8ff}}
`;

const STYLE = `${PAGE_COLOURS}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 system-ui,sans-serif}
main{max-width:44rem;margin:0 auto;padding:clamp(1.5rem,6vw,5rem) 1.25rem}
h1{font-size:clamp(1.6rem,5vw,2.4rem);line-height:1.2;margin:0 0 .5rem;letter-spacing:-.02em}
p{margin:.5rem 0 1.25rem;color:var(--quiet)}
a{color:var(--accent)}a:focus-visible{outline:3px solid var(--accent);outline-offset:3px;border-radius:2px}
ul{list-style:none;margin:1.5rem 0;padding:0;border-top:1px solid var(--line)}
li{padding:.9rem 0;border-bottom:1px solid var(--line)}
li p{margin:.1rem 0 0}
code{font:.9em ui-monospace,monospace;overflow-wrap:anywhere}
`;

/** One of the service's own plain pages: no script, nothing from elsewhere. */
export function page(title: string, body: unknown) {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title} · Assent</title>
<style>${raw(STYLE)}</style>
</head>
<body><main>${body}</main></body>
</html>`;
}

/** The policy of these pages: nothing but the style that stands in them. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
