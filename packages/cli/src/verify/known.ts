import { type Known, parseCheckpoint, parseNote, parseTlogProof, parseVkey } from '@assent/log';
import { Unreadable } from './source.ts';

/**
 * What an auditor knows from elsewhere, as it was typed and read. What is no key or no checkpoint is told as
 * that, and not as a fault of the log.
 * @param older text of a checkpoint, or of a `.tlog-proof`
 * @throws Unreadable
 */
export function readKnown({ key, older }: { key?: string; older?: string }): Known {
  return {
    ...(key !== undefined && { key: readKey(key) }),
    ...(older !== undefined && { older: readOlder(older) }),
  };
}

function readKey(text: string): string {
  const key = text.trim();
  if (parseVkey(key)) return key;
  throw new Unreadable('The key that was given is none: it is a line, as in keys.txt.');
}

function readOlder(text: string): string {
  // Some editors put a mark before what they save.
  const plain = text.replace(/^\uFEFF/, '');
  const older = parseTlogProof(plain)?.checkpoint ?? plain;
  if (parseCheckpoint(parseNote(older)?.text ?? '')) return older;
  throw new Unreadable('The older checkpoint that was given is none: it is as checkpoint.txt.');
}
