import { ARCHIVE_COMMENT_BYTES, archiveComment, concat, newSha256 } from '@assent/log';

/** What stands at the end of an archive until its digest is known. */
export const PLACEHOLDER = archiveComment(new Uint8Array(32));

/**
 * Passes an archive through, and puts in place of its comment, which stands last, the digest of all that
 * stands before.
 */
export function digestComment(): TransformStream<Uint8Array, Uint8Array<ArrayBuffer>> {
  const digest = newSha256();
  let held = new Uint8Array();
  return new TransformStream({
    transform(chunk, controller) {
      const all = concat(held, chunk);
      const end = Math.max(0, all.length - ARCHIVE_COMMENT_BYTES);
      const passed = all.subarray(0, end);
      held = all.slice(end);
      digest.update(passed);
      controller.enqueue(passed);
    },
    flush(controller) {
      controller.enqueue(archiveComment(digest.digest()));
    },
  });
}
