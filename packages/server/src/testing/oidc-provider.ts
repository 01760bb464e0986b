/** A provider of OpenID Connect on this machine's loopback, as small as RFC 6749, 7636 and OIDC allow. */
import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

export const CLIENT = { clientId: 'assent', clientSecret: 'a secret between the two' };

/** Whoever is signed in at the provider. */
export interface ProviderUser {
  sub: string;
  email: string;
  email_verified: boolean;
  name: string;
}

export interface OidcProvider {
  issuer: string;
  /** Whom it says that it is, from now on. */
  user: ProviderUser;
  /** A claim that is told wrong, from now on, such as another nonce. */
  lie: Record<string, unknown>;
  close(): Promise<void>;
}

/** @param port 0 for any that is free */
export async function oidcProvider(user: ProviderUser, port = 0): Promise<OidcProvider> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const codes = new Map<string, URLSearchParams>();
  const server = createServer((request, response) => {
    void answer(request).then(({ status, headers, body }) => {
      response.writeHead(status, { 'Content-Type': 'application/json', ...headers });
      response.end(JSON.stringify(body ?? {}));
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const provider: OidcProvider = {
    issuer,
    user,
    lie: {},
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };

  async function answer(request: IncomingMessage): Promise<Answer> {
    const { pathname, searchParams } = new URL(request.url ?? '', issuer);
    if (pathname === '/.well-known/openid-configuration')
      return { status: 200, body: discovery(issuer) };
    if (pathname === '/jwks') return { status: 200, body: { keys: [jwk] } };
    if (pathname === '/authorize') return authorise(searchParams);
    if (pathname === '/token') return token(request);
    return { status: 404 };
  }

  /** Its user agrees at once. */
  function authorise(asked: URLSearchParams): Answer {
    const code = randomUUID();
    codes.set(code, asked);
    const back = new URL(asked.get('redirect_uri') ?? '');
    back.searchParams.set('code', code);
    back.searchParams.set('state', asked.get('state') ?? '');
    return { status: 302, headers: { Location: back.href } };
  }

  async function token(request: IncomingMessage): Promise<Answer> {
    const sent = new URLSearchParams(await textOf(request));
    const asked = codes.get(sent.get('code') ?? '');
    codes.delete(sent.get('code') ?? '');
    const verifier = sent.get('code_verifier') ?? '';
    const challenge = createHash('sha256').update(verifier).digest('base64url');
    const isRight =
      asked?.get('code_challenge') === challenge &&
      asked.get('code_challenge_method') === 'S256' &&
      asked.get('redirect_uri') === sent.get('redirect_uri') &&
      isClient(request, sent);
    if (!isRight) return { status: 400, body: { error: 'invalid_grant' } };
    const told = { iss: issuer, aud: CLIENT.clientId, nonce: asked.get('nonce') };
    const claims = { ...told, ...provider.user, ...provider.lie };
    const idToken = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(privateKey);
    return {
      status: 200,
      body: {
        access_token: randomUUID(),
        token_type: 'Bearer',
        expires_in: 300,
        id_token: idToken,
      },
    };
  }

  return provider;
}

interface Answer {
  status: number;
  headers?: Record<string, string>;
  body?: object;
}

const discovery = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['RS256'],
  code_challenge_methods_supported: ['S256'],
});

/** By either of the two ways of RFC 6749 section 2.3.1. */
function isClient({ headers }: IncomingMessage, sent: URLSearchParams): boolean {
  const { clientId, clientSecret } = CLIENT;
  const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1];
  if (!basic)
    return sent.get('client_id') === clientId && sent.get('client_secret') === clientSecret;
  const [id, secret] = Buffer.from(basic, 'base64').toString().split(':').map(formDecoded);
  return id === clientId && secret === clientSecret;
}

const formDecoded = (text: string): string => decodeURIComponent(text.replaceAll('+', ' '));

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
