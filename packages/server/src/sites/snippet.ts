import { cookieName, cspFor } from '@assent/contract';
import type { LiveConfig } from '../config/published.ts';
import { hostsBeforeChoice } from './site-script.ts';

/**
 * What the owner pastes first into `<head>`. Under the strict level that is an inline script, a
 * static CSP and the site script; under the others the site script alone (edge middleware puts it in
 * by itself).
 *
 * Without a stored yes the static CSP holds every third party, the preload scanner included. With
 * one, the inline script writes the CSP of what was granted (kept by the guard together with the
 * consent cookie's value, so that an expired cookie opens nothing) and opens a comment that
 * swallows the static one.
 * @param service where Assent answers: an origin, or '' for the site's own
 */
export function snippetFor(live: LiveConfig, service: string): string {
  const script = `<script src="${service}/s/${live.site}.js"></script>`;
  if (live.config.guard.level !== 'strict') return script;
  const host = service ? [new URL(service).host] : [];
  const csp = cspFor([...host, ...hostsBeforeChoice(live)]);
  return [
    `<script>${inlineScript(live)}</script>`,
    `<meta http-equiv="Content-Security-Policy" content="${csp}">`,
    '<!-- assent -->',
    '<meta http-equiv="x-dns-prefetch-control" content="off">',
    script,
  ].join('\n');
}

/** Small and plain: it runs on every page view, before anything else. */
function inlineScript({ site, config }: LiveConfig): string {
  const name = cookieName(site);
  // Of the two cookies the page's own comes first: it is the older one.
  const end = config.cookieDomain ? '(?:_s)?' : '';
  return (
    `try{(function(n,c,s,h){` +
    `c=document.cookie.match('(?:^|; )'+n+'${end}=([^;]+)');` +
    `s=c&&localStorage.getItem(n+'_csp');` +
    `if(s&&s.indexOf(c[1]+' ')===0&&!/["<>]/.test(s)){` +
    `h='<meta http-equiv="Content-Security-Policy" content="'+s.slice(c[1].length+1)+'"><!-'+'-';` +
    // Where the page asks for Trusted Types, it names this policy.
    `try{h=trustedTypes.createPolicy('assent',{createHTML:function(v){return v}}).createHTML(h)}catch(e){}` +
    `document.write(h);${AGAIN_IN_FIREFOX}}` +
    `})('${name}')}catch(e){}`
  );
}

/**
 * What Firefox remembers of the static policy although a comment has swallowed it. By its text it
 * keeps an inline style with the pictures that were refused to it, so the text is changed; and a
 * hint that its look-ahead has judged by that policy fails, although what it hints at may load now,
 * so it counts as followed: pages wait for that to apply their styles.
 */
const AGAIN_IN_FIREFOX =
  `if('mozInnerScreenX'in self){` +
  `addEventListener('error',function(e){e=e.target;/preload/.test(e.rel)&&e.dispatchEvent(new Event('load'))},true);` +
  `addEventListener('DOMContentLoaded',function(){document.querySelectorAll('style').forEach(function(e){` +
  `/[@(\\\\]/.test(e.textContent)&&e.append('/*'+c[1].replace(/\\W/g,'')+'*/')})})}`;
