import { Hono } from 'hono';
import { html } from 'hono/html';
import type { Store } from '../store/port.ts';
import { PAGE_POLICY, page } from './page.ts';
import type { VerifyPage } from './verify-page.ts';

/**
 * The service's own pages: what runs here, the verifier, and the health checks. Which sites
 * there are is told only where the demo is served: elsewhere it is nobody's business.
 */
export function pagesRoute(store: Store, hasDemo: boolean, verify: VerifyPage): Hono {
  const route = new Hono();

  route.use('/', policy);
  route.get('/', async (c) => c.html(home(hasDemo ? await store.siteKeys() : [])));

  route.get('/verify', (c) => {
    c.header('Content-Security-Policy', verify.policy);
    return c.html(verify.html);
  });

  route.get('/healthz', (c) => c.json({ status: 'ok' }));
  route.get('/readyz', async (c) => {
    await store.siteKeys();
    return c.json({ status: 'ready' });
  });

  return route;
}

const policy: Parameters<Hono['use']>[1] = async (c, next) => {
  await next();
  c.header('Content-Security-Policy', PAGE_POLICY);
};

const home = (sites: readonly string[]) =>
  page(
    'Overview',
    html`<h1>Assent is running</h1>
<p>Consent management on your own machine: trackers wait for a yes, every choice leaves a receipt.</p>
<ul>
${sites.map((site) => html`<li><a href="/demo/${site}/">${site}</a><p>Site script: <code>/s/${site}.js</code></p></li>`)}
<li><a href="/admin">Admin</a></li>
<li><a href="/verify">Check an audit bundle</a><p>In the browser, without a network</p></li>
</ul>`,
  );
