import { z } from '@hono/zod-openapi';
import type { AdminContext } from '../admin/route.ts';
import { adminRoute, adminRoutes, principalIn, problems, reply } from '../admin/route.ts';
import type { Downloads } from './downloads.ts';

const DownloadId = z.uuid();

/** What every route takes that hands out a file. */
export const downloadQuery = {
  check: z
    .literal('1')
    .optional()
    .describe('Answers as if it made the file, without the file: what is wrong is said by then'),
  download: DownloadId.optional().describe(
    'Any id, under which /downloads/{download} then says how far it is',
  ),
};

/** The answer to a check. */
export const CHECKED = { description: 'It was only checked' };

export type DownloadQuery = { check?: '1'; download?: string };

const Progress = z.strictObject({
  state: z
    .enum(['unknown', 'running', 'complete', 'broken'])
    .describe('"unknown" where another node sends it, or it has not begun'),
  bytes: z.int().describe('Handed over so far'),
  lines: z.int(),
});

const progress = adminRoute('signed-in', {
  method: 'get',
  path: '/downloads/{download}',
  tags: ['Consent log'],
  summary: 'How far a file is that one has asked for under this id',
  request: { params: z.strictObject({ download: DownloadId }) },
  responses: { 200: reply(Progress), ...problems('unauthorised', 'invalid-input') },
});

/** Says how far files are. */
export const downloadRoutes = (downloads: Downloads) =>
  adminRoutes().openapi(progress, (c) => {
    const { download } = c.req.valid('param');
    return c.json(downloads.progressOf(keyOf(c, download)), 200);
  });

/**
 * A file as it was asked for: checked only, or counted.
 * @param file the answer with the file, of which nothing was read
 */
export async function fileAnswer(
  c: AdminContext,
  downloads: Downloads,
  { check, download }: DownloadQuery,
  file: Response,
): Promise<Response> {
  const { body, headers } = file;
  if (check && body) {
    await body.cancel();
    headers.delete('Transfer-Encoding');
    headers.delete('Content-Type');
    return new Response(null, { status: 204, headers });
  }
  if (!download || !body) return file;
  return new Response(downloads.counted(keyOf(c, download), body), { headers });
}

/** Nobody sees how far another's is. */
const keyOf = (c: AdminContext, download: string): string => {
  const { kind, id } = principalIn(c).actor;
  return [kind, id, download].join();
};
