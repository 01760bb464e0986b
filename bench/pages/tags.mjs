/**
 * The page's third parties as their vendors' instructions have them, each held back by the corpus's
 * configuration. A tag has two forms: _live_, as it is pasted, and _inert_, as an owner marks it by
 * hand so that a browser loads nothing.
 */

/**
 * @param inert whether the tags are marked by hand
 * @param eager whether frames load at once, wherever they stand
 */
export function tagsFor(inert, eager) {
  const script = (src) =>
    inert
      ? `<script type="text/plain" data-assent="targeting" data-src="${src}"></script>`
      : `<script async src="${src}"></script>`;
  const inline = (code) =>
    `<script${inert ? ' type="text/plain" data-assent="targeting"' : ''}>${code}</script>`;
  const source = inert ? 'data-assent="targeting" data-src' : 'src';
  const address = inert ? 'data-assent="functionality" data-href' : 'href';
  const pixel = (src) => `<img ${source}="${src}" width="1" height="1" alt="">`;
  const loading = eager ? '' : 'loading="lazy"';
  const frame = (src) => `<iframe ${loading} ${source}="${src}" width="480" height="270"></iframe>`;

  return {
    styles: [
      `<link rel="stylesheet" ${address}="https://fonts.googleapis.com/css2?family=Bitter">`,
      `<link rel="stylesheet" ${address}="https://use.typekit.net/abc1def.css">`,
      `<link rel="preload" as="font" crossorigin ${address}="https://fonts.gstatic.com/s/a.woff2">`,
    ],
    scripts: [
      script('https://www.googletagmanager.com/gtag/js?id=G-1'),
      script('https://www.googletagmanager.com/gtm.js?id=GTM-1'),
      script('https://analytics.tiktok.com/i18n/pixel/events.js'),
      script('https://bat.bing.com/bat.js'),
      script('https://cdn.matomo.cloud/shop.matomo.cloud/matomo.js'),
      script('https://js.hs-scripts.com/1.js'),
      script('https://platform.twitter.com/widgets.js'),
      script('https://maps.googleapis.com/maps/api/js'),
      inline(loader('fbq', 'https://connect.facebook.net/en_US/fbevents.js')),
      inline(loader('hj', 'https://static.hotjar.com/c/hotjar-1.js')),
      inline(loader('clarity', 'https://www.clarity.ms/tag/1')),
      inline(loader('lintrk', 'https://snap.licdn.com/li.lms-analytics/insight.min.js')),
    ],
    pixels: [
      pixel('https://www.facebook.com/tr?id=1&ev=PageView'),
      pixel('https://px.ads.linkedin.com/collect/?pid=1'),
      pixel('https://bat.bing.com/action/0?ti=1'),
      pixel('https://track.hubspot.com/__ptq.gif'),
      pixel('https://shop.matomo.cloud/matomo.php?idsite=1'),
      pixel('https://c.clarity.ms/c.gif'),
    ],
    frames: [
      frame('https://www.youtube-nocookie.com/embed/1'),
      frame('https://player.vimeo.com/video/1'),
      frame('https://www.google.com/maps/embed?pb=1'),
      frame('https://www.facebook.com/v19.0/plugins/page.php'),
    ],
  };
}

/** What many vendors have pasted: a queue of calls, and a script that is put before the first one. */
const loader = (name, src) =>
  `(function(w,d,n,u,s,f){w[n]=w[n]||function(){(w[n].q=w[n].q||[]).push(arguments)};` +
  `s=d.createElement('script');s.async=1;s.src=u;f=d.getElementsByTagName('script')[0];` +
  `f.parentNode.insertBefore(s,f)})(window,document,'${name}','${src}');${name}('init',1);`;

/**
 * The site's own scripts, by file name; three of the five add third parties themselves.
 * @param inert whether what they add is marked by hand
 */
export function ownScripts(inert) {
  const source = inert ? 'dataset.src' : 'src';
  const attribute = inert ? 'data-src' : 'src';
  return {
    'menu.js': `
      for (const link of document.querySelectorAll('nav a')) {
        link.addEventListener('click', () => document.body.classList.toggle('open'));
      }`,
    'basket.js': `
      document.cookie = 'basket=2;path=/';
      localStorage.setItem('seen', String(1 + Number(localStorage.getItem('seen') || 0)));
      document.querySelector('#basket').textContent = '2 items';`,
    'form.js': `
      for (const src of [
        'https://www.google.com/recaptcha/api.js',
        'https://cdn.bitrix24.com/b1/crm/site_button/loader_1.js',
      ]) {
        const script = document.createElement('script');
        script.async = true;
        script.${source} = src;
        document.head.append(script);
      }`,
    'share.js': `
      document.querySelector('#share').innerHTML =
        '<img ${attribute}="https://i.ytimg.com/vi/1/default.jpg" width="120" height="90" alt="">' +
        '<iframe loading="lazy" ${attribute}="https://platform.twitter.com/widgets/tweet_button.html" width="120" height="90"></iframe>';`,
    'stats.js': `
      const pixel = new Image();
      pixel.${source} = 'https://googleads.g.doubleclick.net/pagead/viewthroughconversion/1/';
      ${inert ? '' : "document.cookie = '_ga=GA1.1.2;path=/';"}
      ${inert ? '' : "fetch('https://region1.google-analytics.com/g/collect?v=2').catch(() => {});"}`,
  };
}
