import { authGet, authPost } from './api.ts';

/** Whether this browser has passkeys, and tells them as JSON. */
export const hasPasskeys = (): boolean =>
  'PublicKeyCredential' in globalThis && 'parseCreationOptionsFromJSON' in PublicKeyCredential;

/** Signs in by a passkey that the browser offers. @throws ProblemError; DOMException where it is left */
export async function signInByPasskey(): Promise<void> {
  const options = await authGet<PublicKeyCredentialRequestOptionsJSON>(
    '/passkey/generate-authenticate-options',
  );
  const credential = await navigator.credentials.get({
    publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
  });
  await authPost('/passkey/verify-authentication', { response: jsonOf(credential) });
}

/** Makes a passkey for whoever is signed in. @throws the same */
export async function addPasskey(name: string): Promise<void> {
  const options = await authGet<PublicKeyCredentialCreationOptionsJSON>(
    '/passkey/generate-register-options',
  );
  const credential = await navigator.credentials.create({
    publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
  });
  await authPost('/passkey/verify-registration', { response: jsonOf(credential), name });
}

/** Whether somebody closed the browser's own dialog: that is no fault. */
export const wasLeft = (error: unknown): boolean =>
  error instanceof DOMException &&
  (error.name === 'NotAllowedError' || error.name === 'AbortError');

/** The browser made it for a public key. */
const jsonOf = (credential: Credential | null) => (credential as PublicKeyCredential).toJSON();
