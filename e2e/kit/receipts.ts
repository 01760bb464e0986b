import type { FormReceipt, OptOut, Receipt } from '@assent/contract';
import type { Service } from './service.ts';

/** Every receipt of a site, as the export has them. */
export async function receiptsOf(service: Service, site: string): Promise<Receipt[]> {
  return (await linesOf<{ receipt?: Receipt }>(service, site)).flatMap(
    ({ receipt }) => receipt ?? [],
  );
}

/** Every receipt of a form. */
export async function formReceiptsOf(service: Service, site: string): Promise<FormReceipt[]> {
  const kind = ['--kind', 'form-consent'];
  const lines = await linesOf<{ receipt?: FormReceipt }>(service, site, kind);
  return lines.flatMap(({ receipt }) => receipt ?? []);
}

/** Every row of the opt-out ledger. */
export async function optOutsOf(service: Service, site: string): Promise<OptOut[]> {
  const kind = ['--kind', 'opt-out'];
  return (await linesOf<{ optOut: OptOut }>(service, site, kind)).map(({ optOut }) => optOut);
}

/** The lines of an export. */
export async function linesOf<Line>(
  service: Service,
  site: string,
  options: readonly string[] = [],
): Promise<Line[]> {
  const { stdout } = await service.assent('export', '--site', site, ...options);
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}
