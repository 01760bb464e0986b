import { ownScripts, tagsFor } from './tags.mjs';

const PARAGRAPHS = 40;
const FIRST_FRAME = 32;
const WORDS =
  'A shop sells lamps, and says at length where each of them was made, of what, and by whom. ';
const OWN_IMAGE =
  '<svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><rect width="320" height="180" fill="#8ab"/></svg>';
const OWN_STYLE =
  'body{font:16px/1.5 sans-serif;margin:0 auto;max-width:60rem}nav a{padding:1rem}section{margin:2rem 0}';

/** A page with nothing on it but what is put at its end. */
export const emptyPage = (end) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Empty</title></head><body><h1>Empty</h1>${end}</body></html>`;

/**
 * A shop's page with thirty tags of scripts, pixels, frames and styles; the site's own text and pictures
 * besides.
 * @param guard what stands first in the head: the snippet, a policy, or nothing
 * @param inert whether third parties are marked by hand
 * @param eager whether frames load at once; without it they wait until they are scrolled to
 */
export function shopPage(guard, { inert = false, eager = false } = {}) {
  const { styles, scripts, pixels, frames } = tagsFor(inert, eager);
  const folder = folderOf(inert);
  const own = Object.keys(ownScripts(inert)).map(
    (name) => `<script defer src="${folder}${name}"></script>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8">${guard}<title>Shop</title>
${styles.join('\n')}
<link rel="stylesheet" href="/own.css">
${scripts.join('\n')}
${own.join('\n')}
</head><body>
<nav>${'<a href="#">Lamps</a>'.repeat(4)}<a href="#" id="basket">Basket</a></nav>
<h1>Lamps</h1>
${sections(frames)}
<div id="share" style="height:100px"></div>
<footer><a href="#" data-assent-open>Privacy settings</a></footer>
${pixels.join('\n')}
</body></html>`;
}

/** Text and own pictures; the frames stand further down, where no browser fetches lazy ones ahead. */
const sections = (frames) =>
  Array.from({ length: PARAGRAPHS }, (_, i) => {
    const picture = i % 5 ? '' : `<img src="/own-${i}.svg" width="320" height="180" alt="Lamp">`;
    const frame = frames[i - FIRST_FRAME] ?? '';
    return `<section><h2>Lamp ${i}</h2><p>${WORDS.repeat(3)}</p>${picture}${frame}</section>`;
  }).join('\n');

/** The site's own files, by path. */
export function shopFiles() {
  const scripts = [true, false].flatMap((inert) =>
    Object.entries(ownScripts(inert)).map(([name, body]) => [
      folderOf(inert) + name,
      { type: 'text/javascript; charset=utf-8', body },
    ]),
  );
  const pictures = Array.from({ length: PARAGRAPHS }, (_, i) => [
    `/own-${i}.svg`,
    { type: 'image/svg+xml', body: OWN_IMAGE },
  ]);
  return Object.fromEntries([
    ...scripts,
    ...pictures,
    ['/own.css', { type: 'text/css; charset=utf-8', body: OWN_STYLE }],
  ]);
}

const folderOf = (inert) => (inert ? '/inert/' : '/live/');
