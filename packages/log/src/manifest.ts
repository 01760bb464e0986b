/** The list of a bundle's files (docs/audit.md), to be signed as a note by the log that is in it. */

/** A file, and what it has to be. */
export interface ListedFile {
  /** Relative, with `/`. */
  path: string;
  size: number;
  /** SHA-256, lower-case hex. */
  hash: string;
}

export interface Manifest {
  /** Origin of the log. */
  origin: string;
  /** ISO 8601 UTC. */
  created: string;
  site: string;
  /** In the order of the archive; the manifest itself is not among them. */
  files: readonly ListedFile[];
}

const HEADER = 'assent bundle v1';
const FILE = /^([0-9a-f]{64}) (0|[1-9]\d{0,15}) ([A-Za-z0-9][A-Za-z0-9./-]*)$/;

/** The text of the note. */
export const manifestText = ({ origin, created, site, files }: Manifest): string =>
  [
    HEADER,
    origin,
    created,
    site,
    ...files.map(({ hash, size, path }) => `${hash} ${size} ${path}`),
    '',
  ].join('\n');

/** @returns null for what is no manifest, or has a path twice */
export function parseManifest(text: string): Manifest | null {
  const [header, origin, created, site, ...lines] = text.split('\n');
  if (header !== HEADER || !origin || !created || !site || lines.pop() !== '') return null;
  const files = lines.map(listedFile).filter((file) => file !== null);
  const paths = new Set(files.map(({ path }) => path));
  return paths.size === lines.length ? { origin, created, site, files } : null;
}

function listedFile(line: string): ListedFile | null {
  const match = FILE.exec(line);
  return match && { hash: match[1] ?? '', size: Number(match[2]), path: match[3] ?? '' };
}
