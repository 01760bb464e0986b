import { ProblemError, problemOf } from '../problem.ts';
import { csrf } from '../session.ts';

/** What of a file has come. */
export interface Received {
  bytes: number;
  lines: number;
}

/** Parts of this size are handed to the browser's own keeping, which puts them on the disk. */
const PART = 8 * 1024 * 1024;
const LINE_FEED = 10;

/**
 * Reads a file of the service to its end, and only then offers it to be saved: a part is never taken for
 * the whole. Nothing but the session's cookie says who asks.
 * @returns the file's name and its length in bytes
 * @throws ProblemError; what `fetch` throws when it broke off or was given up
 */
export async function download(
  request: Request,
  onReceived: (received: Received) => void,
): Promise<{ name: string; bytes: number }> {
  if (csrf.value) request.headers.set('X-CSRF-Token', csrf.value);
  const response = await fetch(request);
  if (!response.ok) throw await problemOf(response);
  if (!response.body)
    throw new ProblemError({ code: 'unknown', status: 0, detail: '', faults: [] });
  const parts: Blob[] = [];
  let held: BlobPart[] = [];
  let size = 0;
  const received = { bytes: 0, lines: 0 };
  const reader = response.body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    const chunk = next.value;
    held.push(chunk);
    size += chunk.length;
    received.bytes += chunk.length;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, at + 1)) {
      received.lines++;
    }
    if (size >= PART) {
      parts.push(new Blob(held));
      held = [];
      size = 0;
    }
    onReceived({ ...received });
  }
  const name = nameIn(response);
  save(new Blob([...parts, ...held]), name);
  return { name, bytes: received.bytes };
}

const nameIn = ({ headers }: Response): string =>
  /filename="([^"]+)"/.exec(headers.get('Content-Disposition') ?? '')?.[1] ?? 'export';

function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The browser has begun to copy it by then.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
