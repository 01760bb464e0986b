/**
 * Pages as a small news site has them, made from a number: the same number gives the same page, another
 * gives one with other texts, links and pictures.
 */

/** How many different pages the servers of the bench have. */
export const PAGES = 32;

/** Hosts of vendors that a page of the bench names. */
export const TAG_HOSTS = [
  'counter.example',
  'recorder.example',
  'ads.example',
  'maps.example',
  'video.example',
  'chat.example',
];

const WORDS =
  'the of and to in market city report after between council river station morning people price energy bridge school winter summer plan vote line train open week house street garden water light museum paper answer question number result project build future history local early clear strong quiet green northern public während über Straße café'.split(
    ' ',
  );

/**
 * A page of at least so many bytes: head with inline scripts and styles, navigation, articles with
 * links and own pictures, a dozen third-party tags, footer.
 * @param seed which page
 * @param size bytes, 100 KiB unless told
 */
export function makePage(seed, size = 100 * 1024) {
  const dice = diceOf(seed);
  const parts = [head(dice, seed), navigation(dice)];
  let bytes = Buffer.byteLength(parts.join(''));
  for (let at = 0; bytes < size - 6500; at++) {
    const text = article(dice, at);
    bytes += Buffer.byteLength(text);
    parts.push(text);
  }
  parts.push(asides(), footer(dice));
  return parts.join('\n');
}

/** One article after another without end, for a page of any length. */
export function* articles(seed) {
  const dice = diceOf(seed);
  for (let at = 0; ; at++) yield article(dice, at);
}

/** What stands around the articles of a page of any length. */
export const frameOf = (seed) => {
  const dice = diceOf(seed);
  return [head(dice, seed) + navigation(dice), asides() + footer(dice)];
};

/** A generator of pseudo-random whole numbers below a limit (mulberry32). */
function diceOf(seed) {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

const words = (dice, count) =>
  Array.from({ length: count }, () => WORDS[dice(WORDS.length)]).join(' ');

const path = (dice) =>
  `/${words(dice, 3)
    .replaceAll(' ', '-')
    .replace(/[^a-z-]/g, 'x')}-${dice(99999)}`;

const head = (dice, seed) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${words(dice, 6)}</title>
<meta property="og:title" content="${words(dice, 6)}">
<meta name="description" content="${words(dice, 20)}">
<link rel="canonical" href="https://shop.example/${seed}">
<link rel="preconnect" href="https://counter.example">
<link rel="stylesheet" href="/assets/main.5f2a.css">
<link rel="stylesheet" href="https://fonts.ads.example/css2?family=Inter:wght@400;700&amp;display=swap">
<link rel="icon" href="/favicon.ico">
<link rel="preload" as="image" href="/img/hero-${seed}.webp" imagesrcset="/img/hero-${seed}-2.webp 2x">
<script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}gtag('js',new Date());for(var i=0;i<9;i++){dataLayer.push({n:i,s:"${words(dice, 8)}"})}</script>
<script async src="https://counter.example/tag.js?id=G-${seed}"></script>
<script src="/assets/app.9c1d.js" defer></script>
<style>${Array.from({ length: 40 }, (_, at) => `.c${at}{display:flex;color:#${at}a${at};background:url(/img/bg-${at % 4}.png) no-repeat;padding:${at}px}`).join('\n')}</style>
<script type="application/ld+json">{"@context":"https://schema.example","@type":"NewsArticle","headline":"${words(dice, 9)}","image":["https://shop.example/img/${seed}.jpg"]}</script>
</head>
<body class="page page--article" data-page="${seed}">
`;

const navigation = (dice) =>
  `<header class="site-header"><a class="logo" href="/"><svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path fill="none" stroke="currentColor" d="M3 12l9-9 9 9v9H3z"/></svg></a><nav class="nav" aria-label="Main"><ul class="nav__list">${Array.from(
    { length: 30 },
    () =>
      `\n<li class="nav__item"><a class="nav__link" href="${path(dice)}">${words(dice, 2)}</a></li>`,
  ).join('')}\n</ul></nav></header>\n<main id="main">`;

/** A picture, a heading that leads on, and text with links. */
function article(dice, at) {
  const image = path(dice);
  const picture = `<figure class="card__media"><img class="card__image" src="/img${image}-640.webp" srcset="/img${image}-320.webp 320w, /img${image}-640.webp 640w, /img${image}-1280.webp 1280w" sizes="(max-width: 640px) 100vw, 640px" width="640" height="360" alt="${words(dice, 6)}" loading="lazy" decoding="async"><figcaption>${words(dice, 8)}</figcaption></figure>\n`;
  return `<article class="card card--wide" id="a${at}" data-kind="story"><h2 class="card__title"><a href="${path(dice)}">${words(dice, 7)}</a></h2>
${picture}<p class="card__lead">${words(dice, 34)}</p>
<p>${words(dice, 24)} <a href="${path(dice)}" class="link">${words(dice, 3)}</a> ${words(dice, 32)} &amp; ${words(dice, 30)}</p>
<p>${words(dice, 22)} <em>${words(dice, 2)}</em> ${words(dice, 40)}</p>
<footer class="card__meta"><time datetime="2026-11-${10 + (at % 18)}">${at % 24}:00</time> <span class="tag">${words(dice, 1)}</span></footer></article>
<!-- end of card ${at} -->
`;
}

const asides = () => `</main><aside>
<img src="https://counter.example/pixel.gif?e=view&amp;r=1" width="1" height="1" alt="">
<noscript><img src="https://ads.example/tr?noscript=1" alt=""></noscript>
<iframe src="https://video.example/embed/5d2" width="560" height="315" title="Film" allowfullscreen></iframe>
<iframe src="https://maps.example/embed?q=town" loading="lazy" title="Map"></iframe>
<script async src="https://ads.example/js/show_ads.js"></script>
<ins class="ads" style="display:block" data-slot="1234"></ins>
<script>(ads=window.ads||[]).push({});</script>
<script async src="https://recorder.example/r.js"></script>
<script src="https://chat.example/widget.js" data-key="x" async></script>
<script type="module" src="https://unknown.example/m.js"></script>
<img src="https://recorder.example/beacon" alt="">
<link rel="stylesheet" href="https://chat.example/chat.css">
</aside>`;

const footer = (dice) =>
  `<footer class="site-footer"><ul>${Array.from(
    { length: 24 },
    () => `<li><a href="${path(dice)}">${words(dice, 2)}</a></li>`,
  ).join(
    '',
  )}</ul><form action="/search"><input name="q" type="search"><button>Go</button></form></footer>
<script>document.documentElement.className+=' js';(function(){var a=document.querySelectorAll('a');for(var i=0;i<a.length;i++){a[i].rel='x'}})()</script>
</body></html>`;
