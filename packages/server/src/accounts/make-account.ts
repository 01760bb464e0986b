import { uuidv7 } from '@assent/contract';
import type { Write } from '../store/records-port.ts';
import type { Auth } from './auth.ts';

export interface NewAccount {
  name: string;
  email: string;
  password: string;
}

/**
 * The rows of an account that signs in by a password, as better-auth would write them. Its address is
 * vouched for: whoever runs the service, or an owner who invites, has said it.
 */
export async function accountRows(
  auth: Auth,
  { name, email, password }: NewAccount,
  at: number,
): Promise<{ userId: string; writes: Write[] }> {
  const userId = uuidv7();
  const times = { createdAt: at, updatedAt: at };
  const { hash } = (await auth.$context).password;
  return {
    userId,
    writes: [
      {
        insert: 'users',
        row: { id: userId, name, email: email.toLowerCase(), emailVerified: true, ...times },
      },
      {
        insert: 'accounts',
        row: {
          id: uuidv7(),
          accountId: userId,
          providerId: 'credential',
          userId,
          password: await hash(password),
          ...times,
        },
      },
    ],
  };
}
