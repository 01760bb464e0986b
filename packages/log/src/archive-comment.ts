/** The comment of a bundle's archive: a digest of all that stands before it. */
import { hexOf, isEqual, utf8 } from './bytes.ts';

const PREFIX = 'sha256:';

/** Its length; the two bytes before it, which the digest covers, say the same. */
export const ARCHIVE_COMMENT_BYTES = PREFIX.length + 64;

/** @param digest 32 bytes */
export const archiveComment = (digest: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(utf8(`${PREFIX}${hexOf(digest)}`));

/** Whether the end of an archive states this digest. */
export const statesDigest = (end: Uint8Array, digest: Uint8Array): boolean =>
  isEqual(end, archiveComment(digest));
