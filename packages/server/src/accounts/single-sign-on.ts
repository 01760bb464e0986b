import { Problem } from '@assent/contract';
import { genericOAuth } from 'better-auth/plugins/generic-oauth';
import { Name } from './fields.ts';

/** Under which better-auth knows it; it is in the address that the provider sends people back to. */
export const SSO_PROVIDER = 'oidc';

/** A provider of OpenID Connect by which members may sign in. */
export interface SingleSignOn {
  /** Without a slash at its end. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** What the button says. */
  name: string;
}

export interface SingleSignOnOptions {
  issuer?: string;
  clientId?: string;
  clientSecret?: string;
  name?: string;
}

/**
 * The provider that the environment names; null where it names none.
 * @throws Problem invalid-argument where only part of it is said, or the issuer is no https address
 */
export function singleSignOnOf(options: SingleSignOnOptions): SingleSignOn | null {
  const { issuer, clientId, clientSecret, name } = options;
  if (!issuer && !clientId && !clientSecret) return null;
  if (!issuer || !clientId || !clientSecret) {
    throw new Problem(
      'invalid-argument',
      'Single sign-on needs OIDC_ISSUER, OIDC_CLIENT_ID and OIDC_CLIENT_SECRET.',
    );
  }
  if (!isSafe(issuer)) {
    throw new Problem('invalid-argument', 'OIDC_ISSUER must be an https address.');
  }
  return {
    issuer: issuer.replace(/\/$/, ''),
    clientId,
    clientSecret,
    name: name || 'single sign-on',
  };
}

/**
 * better-auth's plugin for it: code flow with PKCE, state and nonce; the ID token's signature, issuer and
 * audience are checked.
 */
export function singleSignOnPlugin({ issuer, clientId, clientSecret, name }: SingleSignOn) {
  const config = {
    providerId: SSO_PROVIDER,
    name,
    discoveryUrl: `${issuer}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    requireIdTokenVerification: true,
    mapProfileToUser: (profile: { name?: unknown; email?: unknown }) => ({
      name: readableName(profile.name, profile.email),
      image: undefined,
    }),
  };
  return {
    ...genericOAuth({ config: [config] }),
    // Its own would ask the provider as the service starts, and wait without end for one that is
    // silent, and every sign-in by password with it. What is pending is asked for when it is needed.
    init: () => ({
      context: { genericOAuthPendingDiscovery: new Map([[SSO_PROVIDER, config]]) },
    }),
  };
}

/** A provider's name of somebody as ours may be: else the address. */
function readableName(name: unknown, email: unknown): string {
  const given = Name.safeParse(name);
  return given.success ? given.data : String(email ?? '');
}

/** On this machine alone it may be plain. */
function isSafe(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, hostname } = new URL(issuer);
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLocal);
}
