import type { Config } from '../draft/draft.ts';
import { whereIs } from './where.ts';

/** A place of the draft, which leads to where it is changed. */
export function Place({ path, config }: { path: string; config: Config }) {
  const href = whereIs(path, config);
  const code = <code>{path}</code>;
  return href ? <a href={href}>{code}</a> : code;
}
