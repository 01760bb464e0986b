/** What stands around the screen: its looks, what its switches do, and the page itself. */
import type { Artefact } from '../store/port.ts';
import type { ArtefactBody } from './body.ts';
import { escaped } from './escaped.ts';

/** Plain and in a fixed pitch, so that nobody takes it for a part of the banner. */
export const VIEWER_STYLE = `
:root{color-scheme:light dark}
*{box-sizing:border-box}
body{margin:0;display:flex;flex-direction:column;height:100vh}
header{flex:none;padding:8px 12px;border-bottom:3px double;font:12px/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
header p{margin:0}
form{display:flex;flex-wrap:wrap;gap:0 24px;margin:4px 0}
fieldset{display:flex;flex-wrap:wrap;gap:0 12px;margin:0;padding:0;border:0}
legend{float:left;margin:0 12px 0 0;padding:0}
input{margin:0 4px 0 0;vertical-align:middle}
output:empty::before{content:"Nothing can be chosen here, and links lead nowhere."}
iframe{flex:1 0 320px;width:100%;border:0}
`;

/**
 * Draws the screen as the switches have it, and anew when they change. The address may set them:
 * `#layer=settings&scheme=dark&signal=gpc`. The element `html` says in `data-drawn` what is drawn.
 */
export const VIEWER_SCRIPT = `
const root = document.documentElement;
const form = document.querySelector('form');
const frame = document.querySelector('iframe');
const output = document.querySelector('output');
let wanted;
function draw() {
  const { layer, scheme, signal } = form.elements;
  const values = { layer: layer.value, scheme: scheme.value, signal: signal.value };
  wanted = Object.values(values).join();
  delete root.dataset.drawn;
  output.value = '';
  root.style.colorScheme = values.scheme || 'light dark';
  const attributes = Object.entries(values).map(([name, value]) => ' data-' + name + '="' + value + '"');
  frame.srcdoc = frame.dataset.document.replace('<html', (start) => start + attributes.join(''));
}
function readAddress() {
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    for (const input of form.querySelectorAll('input')) {
      if (input.name === name && input.value === value) input.checked = true;
    }
  }
  draw();
}
form.addEventListener('change', draw);
addEventListener('hashchange', readAddress);
addEventListener('message', ({ source, data }) => {
  if (source !== frame.contentWindow) return;
  if (data.drawn === wanted) root.dataset.drawn = wanted;
  if (data.says) output.value = data.says;
});
readAddress();
`;

/**
 * The page around the screen.
 * @param frame the document in the frame
 */
export function viewerPage(
  { hash, createdAt }: Pick<Artefact, 'hash' | 'createdAt'>,
  body: ArtefactBody,
  policy: string,
  frame: string,
): string {
  const { site, version, regime, shown, screen, rendering } = body;
  const first = screen.asks ? 'first' : 'settings';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escaped(`${site} ${version} ${shown.language} ${regime} · the screen as it was · Assent`)}</title>
<style>${VIEWER_STYLE}</style>
</head>
<body>
<header>
<p><strong>The screen as it was.</strong> What stands above the line was not part of it.</p>
<p>site <b>${escaped(site)}</b> · version <b>${version}</b> · language <b>${escaped(shown.language)}</b> · regime <b>${escaped(regime)}</b> · first shown <b>${new Date(createdAt).toISOString()}</b></p>
<p>notice <code>${escaped(hash)}</code> · code <code>${escaped(rendering)}</code></p>
${remarks(body)}<form autocomplete="off">
${choice('Layer', 'layer', first, [
  ['first', 'first'],
  ['settings', 'settings'],
])}
${choice('Colours', 'scheme', '', [
  ['', 'of this browser'],
  ['light', 'light'],
  ['dark', 'dark'],
])}
${choice('Opt-out signal', 'signal', '', [
  ['', 'none'],
  ['gpc', 'sent'],
])}
</form>
<p><output></output></p>
</header>
<iframe title="What the visitor saw" sandbox="allow-scripts" data-document="${escaped(frame)}"></iframe>
<script>${VIEWER_SCRIPT}</script>
</body>
</html>
`;
}

/** What the picture does not show by itself. */
function remarks({ screen, shown }: ArtefactBody): string {
  const lines = [
    ...(screen.asks
      ? []
      : ['The first layer did not come by itself: visitors opened the settings.']),
    ...(shown.look?.logo ? [`The logo, ${shown.look.logo.src}, was not kept.`] : []),
  ];
  return lines.map((line) => `<p>${escaped(line)}</p>\n`).join('');
}

const choice = (
  title: string,
  name: string,
  chosen: string,
  options: readonly (readonly [value: string, label: string])[],
): string =>
  `<fieldset><legend>${title}</legend>${options
    .map(
      ([value, label]) =>
        `<label><input type="radio" name="${name}" value="${value}"${value === chosen ? ' checked' : ''}>${label}</label>`,
    )
    .join('')}</fieldset>`;
