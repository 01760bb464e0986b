/** The tags as the vendors document them, with numbers of nobody. */
import type { Way } from '../way.ts';
import { FRAME, FRAME_CONNECTS, run } from './lib.ts';

const P = '<p>Text</p>';
const FONTS = 'https://fonts.googleapis.com';

export const tags: readonly Way[] = [
  {
    id: 'tag-gtag',
    title: 'Google Analytics 4',
    head: `<script async src="https://www.googletagmanager.com/gtag/js?id=G-0000000000"></script>${run(
      `window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments);}gtag('js',new Date());gtag('config','G-0000000000');`,
    )}`,
    html: P,
    works: { ran: 'gtag' },
  },
  {
    id: 'tag-analytics-js',
    title: 'Google Analytics, analytics.js',
    head: run(
      `(function(i,s,o,g,r,a,m){i['GoogleAnalyticsObject']=r;i[r]=i[r]||function(){(i[r].q=i[r].q||[]).push(arguments)},i[r].l=1*new Date();a=s.createElement(o),m=s.getElementsByTagName(o)[0];a.async=1;a.src=g;m.parentNode.insertBefore(a,m)})(window,document,'script','https://www.google-analytics.com/analytics.js','ga');ga('create','UA-0-1','auto');ga('send','pageview');`,
    ),
    html: P,
    works: { ran: 'www.google-analytics.com' },
  },
  {
    id: 'tag-gtm',
    title: 'Google Tag Manager, both halves',
    head: run(
      `(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});var f=d.getElementsByTagName(s)[0],j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;j.src='https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);})(window,document,'script','dataLayer','GTM-0000000');`,
    ),
    html: '<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-0000000" height="0" width="0" style="display:none;visibility:hidden"></iframe></noscript>',
    works: { ran: 'www.googletagmanager.com' },
  },
  {
    id: 'tag-meta',
    title: 'Meta pixel',
    head: `${run(
      `!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');fbq('init','0');fbq('track','PageView');`,
    )}<noscript><img height="1" width="1" style="display:none" src="https://www.facebook.com/tr?id=0&ev=PageView&noscript=1"></noscript>`,
    html: P,
    works: { ran: 'meta-pixel' },
  },
  {
    id: 'tag-tiktok',
    title: 'TikTok pixel',
    head: run(
      `!function(w,d,t){w.TiktokAnalyticsObject=t;var ttq=w[t]=w[t]||[];ttq.methods=['page','track','identify'];ttq.setAndDefer=function(t,e){t[e]=function(){t.push([e].concat(Array.prototype.slice.call(arguments,0)))}};for(var i=0;i<ttq.methods.length;i++)ttq.setAndDefer(ttq,ttq.methods[i]);ttq.load=function(e){var r='https://analytics.tiktok.com/i18n/pixel/events.js',o=d.createElement('script');o.type='text/javascript';o.async=!0;o.src=r+'?sdkid='+e+'&lib='+t;var a=d.getElementsByTagName('script')[0];a.parentNode.insertBefore(o,a)};ttq.load('C0000000000000000000');ttq.page();}(window,document,'ttq');`,
    ),
    html: P,
    works: { ran: 'tiktok' },
  },
  {
    id: 'tag-clarity',
    title: 'Microsoft Clarity',
    head: run(
      `(function(c,l,a,r,i,t,y){c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)};t=l.createElement(r);t.async=1;t.src='https://www.clarity.ms/tag/'+i;y=l.getElementsByTagName(r)[0];y.parentNode.insertBefore(t,y);})(window,document,'clarity','script','0000000000');`,
    ),
    html: P,
    works: { ran: 'clarity' },
  },
  {
    id: 'tag-uet',
    title: 'Microsoft UET',
    html: run(
      `(function(w,d,t,r,u){var f,n,i;w[u]=w[u]||[],f=function(){var o={ti:'0',enableAutoSpaTracking:true};o.q=w[u];w[u]=o},n=d.createElement(t),n.src=r,n.async=1,n.onload=n.onreadystatechange=function(){var s=this.readyState;s&&s!=='loaded'&&s!=='complete'||(f(),n.onload=n.onreadystatechange=null)},i=d.getElementsByTagName(t)[0],i.parentNode.insertBefore(n,i)})(window,document,'script','https://bat.bing.com/bat.js','uetq');`,
    ),
    works: { ran: 'uet' },
  },
  {
    id: 'tag-linkedin',
    title: 'LinkedIn Insight',
    html: `${run(
      `_linkedin_partner_id='0';window._linkedin_data_partner_ids=window._linkedin_data_partner_ids||[];window._linkedin_data_partner_ids.push(_linkedin_partner_id);(function(l){if(!l){window.lintrk=function(a,b){window.lintrk.q.push([a,b])};window.lintrk.q=[]}var s=document.getElementsByTagName('script')[0];var b=document.createElement('script');b.type='text/javascript';b.async=true;b.src='https://snap.licdn.com/li.lms-analytics/insight.min.js';s.parentNode.insertBefore(b,s);})(window.lintrk);`,
    )}<noscript><img height="1" width="1" style="display:none" alt="" src="https://px.ads.linkedin.com/collect/?pid=0&fmt=gif"></noscript>`,
    works: { ran: 'snap.licdn.com' },
  },
  {
    id: 'tag-hotjar',
    title: 'Hotjar',
    head: run(
      `(function(h,o,t,j,a,r){h.hj=h.hj||function(){(h.hj.q=h.hj.q||[]).push(arguments)};h._hjSettings={hjid:0,hjsv:6};a=o.getElementsByTagName('head')[0];r=o.createElement('script');r.async=1;r.src=t+h._hjSettings.hjid+j+h._hjSettings.hjsv;a.appendChild(r);})(window,document,'https://static.hotjar.com/c/hotjar-','.js?sv=');`,
    ),
    html: P,
    works: { ran: 'static.hotjar.com' },
  },
  {
    id: 'tag-matomo',
    title: 'Matomo Cloud',
    head: run(
      `var _paq=window._paq=window._paq||[];_paq.push(['trackPageView']);_paq.push(['enableLinkTracking']);(function(){var u='https://corpus.matomo.cloud/';_paq.push(['setTrackerUrl',u+'matomo.php']);_paq.push(['setSiteId','1']);var d=document,g=d.createElement('script'),s=d.getElementsByTagName('script')[0];g.async=true;g.src='https://cdn.matomo.cloud/corpus.matomo.cloud/matomo.js';s.parentNode.insertBefore(g,s);})();`,
    ),
    html: P,
    works: { ran: 'cdn.matomo.cloud' },
  },
  {
    id: 'tag-hubspot',
    title: 'HubSpot',
    html: '<script type="text/javascript" id="hs-script-loader" async defer src="//js.hs-scripts.com/0000000.js"></script>',
    works: { request: 'js.hs-scripts.com' },
  },
  {
    id: 'tag-youtube',
    title: 'YouTube, the frame that "share" gives',
    html: `<iframe width="560" height="315" src="${FRAME}" title="YouTube video player" frameborder="0" allow="accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; picture-in-picture; web-share" referrerpolicy="strict-origin-when-cross-origin" allowfullscreen></iframe>`,
    works: { request: 'www.youtube.com' },
    cannotStop: FRAME_CONNECTS,
  },
  {
    id: 'tag-youtube-api',
    title: 'YouTube, the player API',
    html: `<div id="player"></div>${run(
      `var tag=document.createElement('script');tag.src='https://www.youtube.com/iframe_api';var first=document.getElementsByTagName('script')[0];first.parentNode.insertBefore(tag,first);`,
    )}`,
    works: { request: 'www.youtube.com' },
  },
  {
    id: 'tag-vimeo',
    title: 'Vimeo',
    html: '<iframe src="https://player.vimeo.com/video/76979871?h=8272103f6e" width="640" height="360" frameborder="0" allow="autoplay; fullscreen; picture-in-picture" allowfullscreen></iframe>',
    works: { request: 'player.vimeo.com' },
    cannotStop: FRAME_CONNECTS,
  },
  {
    id: 'tag-maps-embed',
    title: 'Google Maps, the frame',
    html: '<iframe src="https://www.google.com/maps/embed?pb=!1m18" width="600" height="450" style="border:0" allowfullscreen loading="lazy" referrerpolicy="no-referrer-when-downgrade"></iframe>',
    works: { request: 'www.google.com' },
  },
  {
    id: 'tag-maps-js',
    title: 'Google Maps, the JavaScript API',
    html: '<div id="map"></div><script async src="https://maps.googleapis.com/maps/api/js?key=none&loading=async&callback=initMap"></script>',
    works: { request: 'maps.googleapis.com' },
  },
  {
    id: 'tag-recaptcha',
    title: 'reCAPTCHA v3',
    head: '<script src="https://www.google.com/recaptcha/api.js?render=none"></script>',
    html: run(`window.grecaptcha&&grecaptcha.ready(function(){grecaptcha.execute('none')})`),
    works: { ran: 'recaptcha-2' },
  },
  {
    id: 'tag-google-fonts',
    title: 'Google Fonts, with its two hints',
    head: `<link rel="preconnect" href="${FONTS}"><link rel="preconnect" href="https://fonts.gstatic.com" crossorigin><link href="${FONTS}/css2?family=Bitter&display=swap" rel="stylesheet">`,
    html: '<p style="font-family:Bitter">Text</p>',
    works: { request: 'fonts.gstatic.com' },
    cannotStop: {
      what: 'connection',
      why: 'its preconnect hints act as the parser meets them',
    },
  },
  {
    id: 'tag-adobe-fonts',
    title: 'Adobe Fonts',
    head: '<link rel="stylesheet" href="https://use.typekit.net/abc1def.css">',
    html: P,
    works: { request: 'use.typekit.net' },
  },
  {
    id: 'tag-x',
    title: 'X, an embedded post',
    html: '<blockquote class="twitter-tweet"><a href="https://twitter.com/x/status/20">Post</a></blockquote><script async src="https://platform.twitter.com/widgets.js" charset="utf-8"></script>',
    works: { ran: 'twitter' },
  },
  {
    id: 'tag-facebook-sdk',
    title: 'Facebook, the like button',
    html: '<div id="fb-root"></div><script async defer crossorigin="anonymous" src="https://connect.facebook.net/en_US/sdk.js#xfbml=1&version=v19.0"></script><div class="fb-like"></div>',
    works: { ran: 'facebook' },
  },
];
