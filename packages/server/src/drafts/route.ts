import { Finding, LintReport, Problem, told } from '@assent/contract';
import { z } from '@hono/zod-openapi';
import type { OwnedSite } from '../access/principal.ts';
import { change } from '../admin/change.ts';
import type { AdminParts } from '../admin/parts.ts';
import {
  type AdminContext,
  adminRoute,
  adminRoutes,
  body,
  principalIn,
  problems,
  reply,
} from '../admin/route.ts';
import { publishConfig } from '../config/publish.ts';
import { sourceOf } from '../config/source.ts';
import { dayOf } from '../day.ts';
import { tellingLanguage } from '../http/owner-language.ts';
import type { Write } from '../store/records-port.ts';
import { checkDraft } from './check.ts';
import { workingConfig } from './store.ts';

const SiteParam = z.strictObject({ site: z.string() });
const Config = z.looseObject({}).describe('A site.json; it may have faults');

const Working = z.strictObject({
  config: Config,
  revision: z.int().describe('Counts up with every change; 0 where there is no draft'),
  updatedBy: z.string().nullable(),
  updatedAt: z.int().nullable().describe('Unix milliseconds'),
  live: z
    .strictObject({ version: z.int(), publishedAt: z.int(), config: Config })
    .nullable()
    .describe('Null before the first version'),
});

const Check = z.strictObject({
  lint: LintReport,
  isChanged: z.boolean(),
  asking: z
    .strictObject({
      who: z.enum(['nobody', 'unless-refused', 'everybody']),
      differences: z.array(z.looseObject({ kind: z.string() })),
    })
    .nullable(),
});

const Saved = z.strictObject({ revision: z.int(), check: Check });

const Published = z.strictObject({
  version: z.int(),
  hash: z.string(),
  isNew: z.boolean(),
  warnings: z.array(Finding),
});

const read = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/draft',
    tags: ['Draft'],
    summary: 'What is worked on: the draft, or else what is live',
    request: { params: SiteParam },
    responses: { 200: reply(Working), ...problems('unknown-site') },
  },
);

const save = adminRoute(
  { site: 'editor' },
  {
    method: 'put',
    path: '/sites/{site}/draft',
    tags: ['Draft'],
    summary: 'Keeps a draft, faults and all, unless somebody else has changed it meanwhile',
    request: {
      params: SiteParam,
      ...body(
        z.strictObject({
          config: Config,
          revision: z.int().describe('The revision that this one is made from'),
        }),
      ),
    },
    responses: { 200: reply(Saved), ...problems('invalid-input', 'changed-meanwhile') },
  },
);

const discard = adminRoute(
  { site: 'editor' },
  {
    method: 'delete',
    path: '/sites/{site}/draft',
    tags: ['Draft'],
    summary: 'Drops the draft: what is live is worked on again',
    request: { params: SiteParam },
    responses: { 204: { description: 'Done' }, ...problems('not-found') },
  },
);

const check = adminRoute(
  { site: 'auditor' },
  {
    method: 'get',
    path: '/sites/{site}/draft/check',
    tags: ['Draft'],
    summary: 'Why the draft cannot be published, and what it would mean for visitors',
    request: { params: SiteParam },
    responses: { 200: reply(Check), ...problems('unknown-site') },
  },
);

const publish = adminRoute(
  { site: 'editor' },
  {
    method: 'post',
    path: '/sites/{site}/publish',
    tags: ['Draft'],
    summary: 'Publishes the draft as the next version',
    request: {
      params: SiteParam,
      ...body(z.strictObject({ revision: z.int().describe('The revision that was looked at') })),
    },
    responses: {
      200: reply(Published),
      ...problems('invalid-config', 'lint-errors', 'changed-meanwhile'),
    },
  },
);

/** What an owner works on, and its publication. */
export const draftRoutes = (parts: AdminParts) => {
  const { store } = parts;

  const checkOf = async (c: AdminContext, config: unknown) =>
    checkDraft(config, await store.currentVersion(c.get('site').key), {
      today: dayOf(Date.now()),
      language: tellingLanguage(c),
    });

  return adminRoutes()
    .openapi(read, async (c) => {
      const site = c.get('site');
      const live = await store.currentVersion(site.key);
      const working = await workingConfig(store, site);
      return c.json(
        {
          ...working,
          live: live && {
            version: live.version,
            publishedAt: live.publishedAt,
            config: { ...sourceOf(live) },
          },
        },
        200,
      );
    })
    .openapi(save, async (c) => {
      const site = c.get('site');
      const { actor } = principalIn(c);
      const { config, revision } = c.req.valid('json');
      assertOf(site, config);
      const before = await workingConfig(store, site);
      const at = Date.now();
      const next = {
        body: JSON.stringify(config),
        revision: revision + 1,
        updatedBy: actor.name,
        updatedAt: at,
      };
      const write: Write =
        revision === 0
          ? { insert: 'drafts', row: { siteId: site.siteId, ...next } }
          : { update: 'drafts', set: next, where: { siteId: site.siteId, revision }, rows: 1 };
      await change(
        parts,
        [write],
        {
          actor,
          action: 'draft.save',
          organisation: site.organisationId,
          site: site.key,
          subject: `draft:${revision + 1}`,
          ...changedParts(before.config, config),
        },
        at,
      ).catch((error: unknown) => {
        // A draft that is there already was made by somebody else meanwhile.
        const isRace = error instanceof Problem && error.code === 'taken';
        throw isRace ? new Problem('changed-meanwhile') : error;
      });
      return c.json({ revision: revision + 1, check: await checkOf(c, config) }, 200);
    })
    .openapi(discard, async (c) => {
      const site = c.get('site');
      const { revision } = await workingConfig(store, site);
      if (revision === 0)
        throw new Problem('not-found', { en: 'There is no draft.', de: 'Es gibt keinen Entwurf.' });
      await change(
        parts,
        [{ delete: 'drafts', where: { siteId: site.siteId, revision }, rows: 1 }],
        {
          actor: principalIn(c).actor,
          action: 'draft.discard',
          organisation: site.organisationId,
          site: site.key,
          subject: `draft:${revision}`,
          before: { revision },
          after: null,
        },
      );
      return c.body(null, 204);
    })
    .openapi(check, async (c) => {
      const { config } = await workingConfig(store, c.get('site'));
      return c.json(await checkOf(c, config), 200);
    })
    .openapi(publish, async (c) => {
      const site = c.get('site');
      const { revision } = c.req.valid('json');
      const working = await workingConfig(store, site);
      if (working.revision !== revision) throw new Problem('changed-meanwhile');
      const { version, hash, isNew, warnings } = await publishConfig(
        store,
        working.config,
        Date.now(),
        {
          actor: principalIn(c).actor,
          organisation: site.organisationId,
          writes: revision
            ? [{ delete: 'drafts', where: { siteId: site.siteId, revision }, rows: 1 }]
            : [],
        },
      );
      parts.onAppend();
      if (!isNew)
        await store.records.change([{ delete: 'drafts', where: { siteId: site.siteId } }], null);
      const language = tellingLanguage(c);
      const findings = warnings.map((warning) => told(warning, language));
      return c.json({ version, hash, isNew, warnings: findings }, 200);
    });
};

/** Else a draft of one site would publish another. */
function assertOf({ key }: OwnedSite, config: Record<string, unknown>): void {
  if (config.site === key) return;
  const message = { en: `must be "${key}"`, de: `muss „${key}“ sein` };
  throw new Problem('invalid-input', { en: `site: ${message.en}`, de: `site: ${message.de}` }, [
    { path: 'config.site', message },
  ]);
}

/** What of a configuration differs, by its fields: the trail need not repeat all the rest. */
function changedParts(before: Record<string, unknown>, after: Record<string, unknown>) {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  const pick = (config: Record<string, unknown>) =>
    // Both came as JSON.
    Object.fromEntries(fields.map((field) => [field, config[field] ?? null])) as Record<
      string,
      never
    >;
  return { before: pick(before), after: pick(after) };
}
