import type { Receipt } from '@assent/contract';
import type { Service } from './service.ts';

/** Every receipt of a site, as the export has them. */
export async function receiptsOf(service: Service, site: string): Promise<Receipt[]> {
  const { stdout } = await service.assent('export', '--site', site);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line).receipt);
}
