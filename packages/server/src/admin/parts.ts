import type { Logger } from 'pino';
import type { Auth } from '../accounts/auth.ts';
import type { Mailer } from '../accounts/mail.ts';
import type { SingleSignOn } from '../accounts/single-sign-on.ts';
import type { LiveConfigs } from '../config/live.ts';
import type { LogKey } from '../log/key.ts';
import type { Store } from '../store/port.ts';

/** What the admin's routes work with. */
export interface AdminParts {
  store: Store;
  configs: LiveConfigs;
  /** Signs the logs. */
  key: LogKey;
  /** Something was appended to a log: it is to be sealed. */
  onAppend(): void;
  auth: Auth;
  /** Signs what only a page of the admin may know. */
  secret: string;
  /** The service as browsers reach it, without a slash at its end. */
  publicUrl: string;
  /** Null where no letters can be sent. */
  mailer: Mailer | null;
  /** By which members may sign in as well; null for none. */
  singleSignOn: SingleSignOn | null;
  log: Logger;
  /** The verifier's program, which goes into audit bundles. */
  verifier: string;
}
