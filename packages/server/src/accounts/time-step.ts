import { createOTP } from '@better-auth/utils/otp';
import type { Records } from '../store/records-port.ts';

/** As better-auth has them: RFC 6238's defaults, one step to either side of now. */
const STEP_MS = 30_000;
const WINDOW = 1;

/**
 * Takes the step of time that a code is of, once: RFC 6238 section 5.2 forbids to take a code twice, and
 * better-auth only looks whether it is right. One row remembers the last step, so that all nodes do.
 * @param secret of the authenticator, decrypted
 * @returns false for a code that was taken before; true for a new one, and for a wrong one, which is
 * better-auth's to refuse and count
 */
export async function takeStep(
  records: Records,
  { id, lastStep }: { id: string; lastStep: number | null },
  secret: string,
  code: string,
  now: number,
): Promise<boolean> {
  const step = await stepOf(secret, code, now);
  if (step === null) return true;
  if (lastStep !== null && step <= lastStep) return false;
  // Whoever comes second finds another step than was read here.
  const { outcome } = await records.change(
    [{ update: 'twoFactors', set: { lastStep: step }, where: { id, lastStep }, rows: 1 }],
    null,
  );
  return outcome === 'done';
}

/** The latest step that a code is right for; null for a wrong one. */
async function stepOf(secret: string, code: string, now: number): Promise<number | null> {
  const at = Math.floor(now / STEP_MS);
  for (let step = at + WINDOW; step >= at - WINDOW; step--) {
    if ((await createOTP(secret).hotp(step)) === code) return step;
  }
  return null;
}
