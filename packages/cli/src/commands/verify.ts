import { runVerify, type VerifyOptions } from '../verify/run.ts';

/** `assent verify`: checks an audit bundle or a log, without a store. */
export async function verify(path: string, options: VerifyOptions): Promise<void> {
  process.exitCode = await runVerify(path, options);
}
