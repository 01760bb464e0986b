/** What the stand-ins answer: little programs that do what each vendor's tag visibly does. */

interface Answer {
  type: string;
  body: string | Buffer;
  headers?: Record<string, string>;
}

const SCRIPT = 'text/javascript; charset=utf-8';
const HTML = 'text/html; charset=utf-8';

const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==', 'base64');

/** Leaves a mark that a test can read: which tags ran, in order, and how often. */
const ran = (name: string): string => `(window.__ran = window.__ran || []).push('${name}');`;

const beacon = (address: string): string => `new Image().src = '${address}';`;

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [
    /^www\.googletagmanager\.com\/gtag\/js/,
    `${ran('gtag')}
     document.cookie = '_ga=GA1.1.1.1;path=/;max-age=63072000';
     document.cookie = '_ga_XXXXFACT42=GS1.1.1;path=/;max-age=63072000';
     document.cookie = '_gcl_au=1.1.1;path=/;max-age=7776000';
     navigator.sendBeacon('https://region1.google-analytics.com/g/collect?v=2');
     ${beacon('https://googleads.g.doubleclick.net/pagead/viewthroughconversion/1/')}`,
  ],
  [
    /^www\.google\.com\/recaptcha\//,
    `${ran('recaptcha')}
     window.grecaptcha = { ready: (run) => run(), execute: async () => 'token', render: () => 0 };
     const s = document.createElement('script');
     s.src = 'https://www.gstatic.com/recaptcha/releases/1/recaptcha.js';
     document.head.append(s);`,
  ],
  [/^www\.gstatic\.com\/recaptcha\//, ran('recaptcha-2')],
  [
    /^connect\.facebook\.net\/[^/]+\/sdk\.js/,
    `${ran('facebook')}
     const f = document.createElement('iframe');
     f.src = 'https://www.facebook.com/v19.0/plugins/like.php';
     (document.querySelector('.fb-like') || document.body).append(f);`,
  ],
  [
    /^connect\.facebook\.net\/[^/]+\/fbevents\.js/,
    `${ran('meta-pixel')}
     document.cookie = '_fbp=fb.1.1.1;path=/;max-age=7776000';
     ${beacon('https://www.facebook.com/tr/?id=1&ev=PageView')}`,
  ],
  [
    /^platform\.twitter\.com\/widgets\.js/,
    `${ran('twitter')}
     const t = document.createElement('iframe');
     t.src = 'https://platform.twitter.com/widgets/tweet_button.html';
     document.body.append(t);`,
  ],
  [
    /^analytics\.tiktok\.com\//,
    `${ran('tiktok')}
     document.cookie = '_ttp=1;path=/;max-age=33696000';
     navigator.sendBeacon('https://analytics.tiktok.com/api/v2/pixel');`,
  ],
  [/^bat\.bing\.com\/bat\.js/, `${ran('uet')} document.cookie = '_uetsid=1;path=/;max-age=86400';`],
  [
    /^www\.clarity\.ms\/tag\//,
    `${ran('clarity')} document.cookie = '_clck=1;path=/;max-age=31536000';`,
  ],
  [/^cdn\.bitrix24\./, `${ran('bitrix24')} localStorage.setItem('b24-site-button', '1');`],
];

/** @param host as the browser asked for it */
export function answerFor(host: string, path: string): Answer {
  const address = `${host.replace(/:\d+$/, '')}${path}`;
  const script = SCRIPTS.find(([pattern]) => pattern.test(address))?.[1];
  if (script) return { type: SCRIPT, body: script };
  if (address.startsWith('fonts.googleapis.com/')) {
    return {
      type: 'text/css; charset=utf-8',
      body: "@font-face{font-family:'Source Sans 3';src:url(https://fonts.gstatic.com/s/a.woff2)}@font-face{font-family:Bitter;src:url(https://fonts.gstatic.com/s/b.woff2)}",
    };
  }
  if (
    /^(www\.youtube(-nocookie)?\.com|www\.facebook\.com\/v|platform\.twitter\.com)/.test(address)
  ) {
    return {
      type: HTML,
      body: `<!doctype html><title>${host}</title><p>Stand-in for ${host}</p>`,
      headers: { 'Set-Cookie': 'third=1;path=/;secure;samesite=none' },
    };
  }
  if (/\.js(\?|$)/.test(path)) return { type: SCRIPT, body: ran(host) };
  return { type: 'image/gif', body: PIXEL };
}
