import { accountLines, accountResetLink } from '@assent/server/accounts/operator';
import { accountSecret } from '@assent/server/accounts/secret';
import { withExistingStore } from '../with-store.ts';

/** `assent account list`: who has an account, a line each. */
export async function listAccounts({ data }: { data: string }): Promise<void> {
  await withExistingStore(data, async (store) => {
    const lines = await accountLines(store);
    if (!lines.length) console.log('nobody has an account yet');
    for (const { email, name, hasTwoFactor, roles } of lines) {
      const may = roles.join(', ') || 'nothing';
      console.log(`${email}  ${name}  ${may}${hasTwoFactor ? '  two-factor' : ''}`);
    }
  });
}

interface ResetOptions {
  data: string;
  email: string;
  twoFactor?: true;
  service: string;
}

/** `assent account reset --email X`: a link for whoever cannot sign in any more. */
export async function resetAccount(options: ResetOptions): Promise<void> {
  const { data, email, twoFactor, service } = options;
  await withExistingStore(data, async (store) => {
    const link = await accountResetLink(store, {
      email,
      dropsTwoFactor: twoFactor ?? false,
      publicUrl: service,
      secret: accountSecret(data, process.env.ADMIN_SECRET),
    });
    console.log(link);
  });
}
