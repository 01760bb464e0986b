import type { StoredVersion } from '../store/port.ts';

/** A publication as a line. */
export const publicationLine = ({ version, hash, publishedAt }: StoredVersion): string =>
  `${JSON.stringify({
    type: 'publication',
    version,
    hash,
    at: new Date(publishedAt).toISOString(),
  })}\n`;
