import { LanguageTag, Slug } from '@assent/contract';
import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import { z } from 'zod';
import { logFault } from '../http/problem.ts';
import { assertBearer } from '../intake/bearer.ts';
import { parseAs } from '../intake/post.ts';
import type { LogKey } from '../log/key.ts';
import type { Store } from '../store/port.ts';
import { byteStream } from './byte-stream.ts';
import { exportPieces } from './export.ts';
import { EXPORT_FORMATS, EXPORT_KINDS, type ExportFormat } from './forms.ts';
import { TimeParameter } from './time.ts';

export const ExportQuery = z.strictObject({
  format: z.enum(EXPORT_FORMATS).default('ndjson'),
  kind: z.enum(EXPORT_KINDS).optional(),
  from: TimeParameter.optional(),
  to: TimeParameter.optional(),
  language: LanguageTag.optional(),
});

/** Media type and file extension. Lines of JSON-LD have no media type of their own. */
const FILES: Record<ExportFormat, readonly [type: string, extension: string]> = {
  ndjson: ['application/x-ndjson', 'ndjson'],
  csv: ['text/csv; charset=utf-8', 'csv'],
  kantara: ['application/x-ndjson', 'kantara.ndjson'],
  dpv: ['application/x-ndjson', 'dpv.ndjson'],
};

/**
 * A site's evidence, for whoever has the operator's token: `GET /v1/sites/{siteKey}/export` with the
 * options of `assent export`. What is wrong with the request is said before the first byte; what goes
 * wrong later breaks the connection, so that nobody takes a part for the whole.
 * @param token null lets nobody in
 */
export function exportRoute(store: Store, key: LogKey, token: string | null, log: Logger): Hono {
  const route = new Hono();

  route.get('/:site/export', async (c) => {
    assertBearer(c.req.header('authorization'), token);
    const site = parseAs(Slug, c.req.param('site'), 'unknown-site');
    return exported(
      c,
      { store, key, log },
      site,
      parseAs(ExportQuery, c.req.query(), 'invalid-argument'),
    );
  });

  return route;
}

/** An export as an answer, which is streamed. What is wrong with the request is thrown. */
export async function exported(
  c: Context,
  { store, key, log }: { store: Store; key: LogKey; log: Logger },
  site: string,
  { from, to, ...query }: z.infer<typeof ExportQuery>,
): Promise<Response> {
  const pieces = exportPieces(store, key, { site, ...query, range: { from, to } });
  // Faults of the request come with the first piece.
  const first = await pieces.next();
  const body = byteStream(first, pieces, (error) => logFault(log, error));
  return download(c, body, { site, ...query });
}

function download(
  c: Context,
  body: ReadableStream<Uint8Array>,
  { site, format, kind }: { site: string; format: ExportFormat; kind?: string },
): Response {
  const [type, extension] = FILES[format];
  const name = [site, ...(kind ? [kind] : [])].join('-');
  c.header('Content-Type', type);
  c.header('Content-Disposition', `attachment; filename="${name}.${extension}"`);
  c.header('Cache-Control', 'no-store');
  c.header('X-Content-Type-Options', 'nosniff');
  // Asked for by name, because Node sends none to a client of HTTP/1.0, as proxies are to the service
  // behind them: for such a client the end of the connection would be the end of the file.
  c.header('Transfer-Encoding', 'chunked');
  return c.body(body);
}
