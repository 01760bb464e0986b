import { readFile } from 'node:fs/promises';
import { join, normalize } from 'node:path';
import { Problem, Slug } from '@assent/contract';
import { Hono } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import type { LiveConfigs } from '../config/live.ts';
import { snippetFor } from '../sites/snippet.ts';

/** Where an example page wants the snippet pasted. */
const MARK = '<!-- assent:snippet -->';

/** Serves the example sites as their owner would: files, with the snippet pasted into each page. */
export function demoRoute(examplesDir: string, configs: LiveConfigs): Hono {
  const route = new Hono();

  route.get('/:site', (c) => {
    assertSite(c.req.param('site'));
    return c.redirect(`${c.req.path}/`);
  });

  route.get('/:site/*', async (c) => {
    const site = c.req.param('site');
    assertSite(site);
    const name = fileName(c.req.path, site);
    const body = await readPublic(join(examplesDir, site, 'public'), name);
    c.header('Content-Type', getMimeType(name) ?? 'application/octet-stream');
    c.header('Cache-Control', 'no-cache');
    if (!name.endsWith('.html')) return c.body(new Uint8Array(body));
    const snippet = snippetFor(await configs.current(site), '');
    return c.body(body.toString('utf8').replace(MARK, () => snippet));
  });

  return route;
}

function assertSite(site: string): void {
  if (!Slug.safeParse(site).success) throw new Problem('not-found');
}

/** What stands behind the site's key in an address; its first page when nothing does. */
function fileName(path: string, site: string): string {
  try {
    return (
      decodeURIComponent(path.slice(path.indexOf(`/${site}/`) + site.length + 2)) || 'index.html'
    );
  } catch {
    throw new Problem('not-found');
  }
}

/** @throws Problem not-found for what is not a file below the folder */
async function readPublic(folder: string, name: string): Promise<Buffer> {
  const path = normalize(join(folder, name));
  if (!path.startsWith(`${folder}/`)) throw new Problem('not-found');
  try {
    return await readFile(path);
  } catch {
    throw new Problem('not-found', `The example has no file "${name}".`);
  }
}
