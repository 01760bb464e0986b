import { Problem, Slug, said } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import { ownedSite } from '../access/owned-site.ts';
import { Name } from '../accounts/fields.ts';
import { change } from '../admin/change.ts';
import type { AdminParts } from '../admin/parts.ts';
import { adminRoute, adminRoutes, body, principalIn, problems, reply } from '../admin/route.ts';
import { tellingLanguage } from '../http/owner-language.ts';
import { snippetFor } from './snippet.ts';
import { checkPage } from './snippet-check/check.ts';
import { fetchPage } from './snippet-check/fetch-page.ts';
import { findingLine } from './snippet-check/finding-line.ts';

const PageAddress = z
  .string()
  .max(2000)
  .refine(
    (text) => /^https?:\/\//.test(text) && URL.canParse(text),
    said({ en: 'use an http(s) address', de: 'verwenden Sie eine Adresse mit http(s)' }),
  );

const create = adminRoute(
  { organisation: 'editor' },
  {
    method: 'post',
    path: '/organisations/{organisation}/sites',
    tags: ['Sites'],
    summary: 'Makes a site, whose draft is then worked on',
    request: {
      params: z.strictObject({ organisation: z.string() }),
      ...body(
        z.strictObject({
          key: Slug,
          name: Name,
          config: z.looseObject({}).describe('What is known of it already, as a site.json'),
        }),
      ),
    },
    responses: { 201: reply(z.strictObject({ key: z.string() })), ...problems('taken') },
  },
);

const snippet = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/snippet',
    tags: ['Sites'],
    summary: 'What is pasted first into the head of every page',
    request: { params: z.strictObject({ site: z.string() }) },
    responses: {
      200: reply(z.strictObject({ html: z.string(), version: z.int() })),
      ...problems('unknown-site'),
    },
  },
);

const check = adminRoute(
  { site: 'editor' },
  {
    method: 'post',
    path: '/sites/{site}/snippet/check',
    tags: ['Sites'],
    summary: 'Whether a page of the site carries the current snippet',
    request: {
      params: z.strictObject({ site: z.string() }),
      ...body(z.strictObject({ url: PageAddress })),
    },
    responses: {
      200: reply(
        z.strictObject({
          url: z.string().describe('The page that was looked at, where the address leads'),
          findings: z
            .array(z.string())
            .describe('What is wrong; nothing when it is the current one'),
        }),
      ),
      ...problems('invalid-input', 'invalid-argument', 'unknown-site'),
    },
  },
);

/** Sites, and what is pasted into their pages. */
export const siteAdminRoutes = (parts: AdminParts) => {
  const { store, configs, publicUrl } = parts;
  return adminRoutes()
    .openapi(create, async (c) => {
      const organisationId = c.req.valid('param').organisation;
      const { key, name, config } = c.req.valid('json');
      if (await ownedSite(store.records, key)) {
        throw new Problem(
          'taken',
          { en: `There is a site "${key}" already.`, de: `Es gibt schon eine Website „${key}“.` },
          [{ path: 'key', message: { en: `"${key}" is taken`, de: `„${key}“ ist vergeben` } }],
        );
      }
      const at = Date.now();
      const { actor } = principalIn(c);
      const siteId = await store.records.addSite(key, at);
      const draft = { ...config, site: key, name };
      await change(
        parts,
        [
          { insert: 'siteOwners', row: { siteId, organisationId } },
          {
            insert: 'drafts',
            row: {
              siteId,
              body: JSON.stringify(draft),
              revision: 1,
              updatedBy: actor.name,
              updatedAt: at,
            },
          },
        ],
        {
          actor,
          action: 'site.create',
          organisation: organisationId,
          site: key,
          subject: `site:${key}`,
          before: null,
          after: { key, name },
        },
        at,
      );
      return c.json({ key }, 201);
    })
    .openapi(snippet, async (c) => {
      const live = await configs.current(c.get('site').key);
      return c.json({ html: snippetFor(live, publicUrl), version: live.version }, 200);
    })
    .openapi(check, async (c) => {
      const live = await configs.current(c.get('site').key);
      const { domains } = live.config;
      // The service asks nobody else: it may stand where its owner cannot reach.
      const isOurs = ({ hostname }: URL) => domains.some(({ host }) => host === hostname);
      const page = await fetchPage(new URL(c.req.valid('json').url), isOurs);
      const language = tellingLanguage(c);
      const findings = checkPage(page, live, publicUrl).map(
        (finding) => findingLine(finding)[language],
      );
      return c.json({ url: page.url.href, findings }, 200);
    });
};
