import {
  isAtLeast,
  type OwnerLanguage,
  PROBLEMS,
  Problem,
  type ProblemCode,
  ProblemDetails,
  type Role,
  untoldFaultsOf,
} from '@assent/contract';
import { createRoute, OpenAPIHono, type RouteConfig, type z } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import {
  type OwnedSite,
  type Principal,
  roleAnywhere,
  roleIn,
  roleOn,
} from '../access/principal.ts';
import { invalidInput } from '../http/invalid-input.ts';

/**
 * Who may ask a route: anyone, whoever is signed in or has a token, only a person, or whoever has at
 * least this role on the site or in the organisation that the path names, or in any organisation.
 */
export type Access =
  | 'anyone'
  | 'signed-in'
  | 'person'
  | { site: Role }
  | { organisation: Role }
  | { anyOrganisation: Role };

export interface AdminEnv {
  Variables: {
    /** In which the request wants to be answered. */
    language: OwnerLanguage;
    principal: Principal | null;
    /** Finds the site of a path. */
    findSite(key: string): Promise<OwnedSite | null>;
    /** Set where the path names one and the principal may see it. */
    site: OwnedSite;
  };
}

/** A context of a route that only somebody may ask. */
export type AdminContext = Context<AdminEnv>;

/** Routes that check their input as the rest of the service does. */
export const adminRoutes = (): OpenAPIHono<AdminEnv> =>
  new OpenAPIHono<AdminEnv>({
    defaultHook: (result) => {
      if (result.success) return;
      // Beside the error zod-openapi hands over what it parsed, which its type does not say.
      const { error, data } = result as typeof result & { data?: unknown };
      throw invalidInput(untoldFaultsOf(error, data));
    },
  });

/** The name under which a route's description says who may ask it. */
export const ACCESS = 'x-assent-access';

/** Describes a route, and who may ask it: one without that cannot be written. */
export const adminRoute = <
  P extends string,
  R extends Omit<RouteConfig, 'path' | 'middleware'> & { path: P },
>(
  access: Access,
  config: R,
) => createRoute({ ...config, [ACCESS]: access, middleware: allow(access) });

/** The answers of a route that went wrong, by status. */
export function problems(...codes: ProblemCode[]) {
  const statuses = new Set(codes.map((code) => PROBLEMS[code][0]));
  return Object.fromEntries(
    [...statuses].map((status) => [
      status,
      {
        description: codes.filter((code) => PROBLEMS[code][0] === status).join(', '),
        content: { 'application/problem+json': { schema: ProblemDetails } },
      },
    ]),
  );
}

/** The answer of a route that went well. */
export const reply = <T extends z.ZodType>(schema: T, description = 'Done') => ({
  description,
  content: { 'application/json': { schema } },
});

/** The answer of a route that streams a file. @param types the media types that it can have */
export const fileReply = (description: string, ...types: string[]) => ({
  description,
  content: Object.fromEntries(
    types.map((type) => [type, { schema: { type: 'string', format: 'binary' } as const }]),
  ),
});

/** The body that a route takes. */
export const body = <T extends z.ZodType>(schema: T) => ({
  body: { required: true, content: { 'application/json': { schema } } },
});

/** Who asks, in a route that somebody must ask. */
export function principalIn(c: AdminContext): Principal {
  const principal = c.get('principal');
  if (!principal)
    throw new Problem('unauthorised', { en: 'Sign in first.', de: 'Melden Sie sich zuerst an.' });
  return principal;
}

function allow(access: Access): MiddlewareHandler<AdminEnv> {
  return async (c, next) => {
    if (access !== 'anyone') await assertAllowed(c, access);
    await next();
  };
}

async function assertAllowed(c: AdminContext, access: Exclude<Access, 'anyone'>): Promise<void> {
  const principal = principalIn(c);
  if (access === 'signed-in') return;
  if (access === 'person') {
    if (principal.session) return;
    throw new Problem('forbidden', {
      en: 'This is for people; a token cannot do it.',
      de: 'Das ist für Menschen; ein Token kann es nicht.',
    });
  }
  if ('anyOrganisation' in access) {
    const role = roleAnywhere(principal);
    if (!role)
      throw new Problem('forbidden', {
        en: 'This is for members of an organisation.',
        de: 'Das ist für Mitglieder einer Organisation.',
      });
    return assertRole(role, access.anyOrganisation);
  }
  if ('organisation' in access) {
    const role = roleIn(principal, c.req.param('organisation') ?? '');
    if (!role)
      throw new Problem('not-found', {
        en: 'There is no such organisation.',
        de: 'Diese Organisation gibt es nicht.',
      });
    return assertRole(role, access.organisation);
  }
  const site = await c.get('findSite')(c.req.param('site') ?? '');
  const role = site && roleOn(principal, site);
  // Whoever may not see a site does not learn that it is there.
  if (!site || !role) throw new Problem('unknown-site');
  c.set('site', site);
  assertRole(role, access.site);
}

function assertRole(role: Role, needed: Role): void {
  if (!isAtLeast(role, needed)) {
    throw new Problem('forbidden', {
      en: `This needs the role "${needed}"; yours is "${role}".`,
      de: `Das braucht die Rolle „${needed}“; Ihre ist „${role}“.`,
    });
  }
}
