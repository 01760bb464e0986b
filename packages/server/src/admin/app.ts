import { Problem } from '@assent/contract';
import { bodyLimit } from 'hono/body-limit';
import { CSRF_HEADER, isCsrfToken } from '../access/csrf.ts';
import { ownedSite } from '../access/owned-site.ts';
import { principalOf } from '../access/principal.ts';
import { accountRoutes } from '../account/route.ts';
import { downloadsHere } from '../downloads/downloads.ts';
import { downloadRoutes } from '../downloads/route.ts';
import { draftFileRoutes } from '../drafts/files-route.ts';
import { draftRoutes } from '../drafts/route.ts';
import { exportAdminRoutes } from '../export/admin-route.ts';
import { inOwnersLanguage } from '../http/owner-language.ts';
import { tooLarge } from '../http/problem.ts';
import { acceptRoutes } from '../invitations/accept-route.ts';
import { invitationRoutes } from '../invitations/route.ts';
import { lintRoutes } from '../lint/admin-route.ts';
import { logHealthRoutes } from '../log/health-route.ts';
import { meRoutes } from '../me/route.ts';
import { memberRoutes } from '../members/route.ts';
import { organisationRoutes } from '../organisations/route.ts';
import { previewRoutes } from '../preview/admin-route.ts';
import { receiptRoutes } from '../receipts/admin-route.ts';
import { retentionRoutes } from '../retention/admin-route.ts';
import { searchRoutes } from '../search/route.ts';
import { setupRoutes } from '../setup/route.ts';
import { siteAdminRoutes } from '../sites/admin-route.ts';
import { statsRoutes } from '../stats/admin-route.ts';
import { tokenRoutes } from '../tokens/route.ts';
import { trailRoutes } from '../trail/route.ts';
import { vendorRoutes } from '../vendors/route.ts';
import { versionRoutes } from '../versions/route.ts';
import { webhookRoutes } from '../webhooks/route.ts';
import { openApiOf, openApiRoute } from './openapi.ts';
import type { AdminParts } from './parts.ts';
import { adminRoutes } from './route.ts';

/** A site with ten thousand vendors fits. */
const MAX_BYTES = 16 * 1024 * 1024;

/** All that the admin does, in reading order. */
export function adminApi(parts: AdminParts) {
  const { store, auth, secret, publicUrl } = parts;
  const api = adminRoutes();
  const downloads = downloadsHere();

  api.use(inOwnersLanguage);
  api.use(
    bodyLimit({
      maxSize: MAX_BYTES,
      onError: () => {
        throw new Problem('body-too-large', tooLarge(MAX_BYTES));
      },
    }),
  );
  api.use(async (c, next) => {
    c.header('Cache-Control', 'no-store');
    c.header('X-Content-Type-Options', 'nosniff');
    c.header('Cross-Origin-Resource-Policy', 'same-origin');
    const principal = await principalOf(c.req.raw.headers, store.records, auth);
    c.set('principal', principal);
    c.set('findSite', (key) => ownedSite(store.records, key));
    // A browser sends the cookie of a session with whatever page asks; this only our own can read.
    const isChange = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    const token = c.req.header(CSRF_HEADER);
    if (principal?.session && isChange && !isCsrfToken(token, secret, principal.session.id)) {
      throw new Problem('forged-request', {
        en: 'Load the page anew, and try once more.',
        de: 'Laden Sie die Seite neu, und versuchen Sie es noch einmal.',
      });
    }
    await next();
  });

  const scheme = { type: 'http', scheme: 'bearer' } as const;
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', scheme);

  return api
    .openapi(openApiRoute, (c) => c.json({ ...openApiOf(api, publicUrl) }, 200))
    .route('/', setupRoutes(parts))
    .route('/', meRoutes(parts))
    .route('/', accountRoutes(parts))
    .route('/', acceptRoutes(parts))
    .route('/', organisationRoutes(parts))
    .route('/', memberRoutes(parts))
    .route('/', invitationRoutes(parts))
    .route('/', tokenRoutes(parts))
    .route('/', siteAdminRoutes(parts))
    .route('/', draftRoutes(parts))
    .route('/', lintRoutes())
    .route('/', previewRoutes(parts))
    .route('/', draftFileRoutes(parts))
    .route('/', vendorRoutes(parts))
    .route('/', versionRoutes(parts))
    .route('/', searchRoutes(parts))
    .route('/', receiptRoutes(parts))
    .route('/', logHealthRoutes(parts))
    .route('/', retentionRoutes(parts))
    .route('/', exportAdminRoutes(parts, downloads))
    .route('/', trailRoutes(parts, downloads))
    .route('/', downloadRoutes(downloads))
    .route('/', statsRoutes(parts))
    .route('/', webhookRoutes(parts));
}

/** What the admin's screens are typed by. */
export type AdminApi = ReturnType<typeof adminApi>;
