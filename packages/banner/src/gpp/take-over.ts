import { CmpApi } from '@iabgpp/cmpapi';
import { CMP_ID, type Gpp, type Waiting } from './api.ts';

/** Ours; nothing reads it in a US section. */
const CMP_VERSION = 1;

/**
 * Puts the library into the stub's place, with what has waited there. A listener that throws keeps
 * neither the others from hearing nor the signal from getting ready.
 */
export function takeOver(): CmpApi {
  const stub = window.__gpp as Gpp;
  for (const listener of stub('events') as Waiting[]) {
    listener.callback = shielded(listener.callback);
  }
  for (const call of stub() as unknown[][]) call[1] = shielded(call[1]);
  const cmp = new CmpApi(CMP_ID, CMP_VERSION);
  const api = window.__gpp as Gpp;
  window.__gpp = (command, callback, parameter, version) => {
    api(command, shielded(callback), parameter, version);
  };
  return cmp;
}

/** A page's callback, whose failures are told as the page's own. */
const shielded = (callback: unknown) => (data: unknown, success: boolean) => {
  try {
    if (typeof callback === 'function') callback(data, success);
  } catch (error) {
    reportError(error);
  }
};
