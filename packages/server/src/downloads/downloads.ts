/** How far a file is that a browser is loading. */
export interface DownloadProgress {
  /** `unknown` where another node of the service sends it, or it has not begun. */
  state: 'unknown' | 'running' | 'complete' | 'broken';
  /** What was handed over. */
  bytes: number;
  lines: number;
}

/** So many are remembered, the latest: who looks at one looks now. */
const KEPT = 200;
const LINE_FEED = 10;

/**
 * Files that are being sent. The browser loads them itself and puts them on the disk, so that the page
 * never holds them; what the page shows of it is counted here, in this process.
 */
export interface Downloads {
  /**
   * The same bytes, counted while they are read.
   * @param key of whoever asked, and of the download
   */
  counted(key: string, body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array>;
  progressOf(key: string): DownloadProgress;
}

export function downloadsHere(): Downloads {
  const known = new Map<string, DownloadProgress>();

  function begin(key: string): DownloadProgress {
    const progress: DownloadProgress = { state: 'running', bytes: 0, lines: 0 };
    known.delete(key);
    known.set(key, progress);
    const [oldest] = known.keys();
    if (known.size > KEPT && oldest !== undefined) known.delete(oldest);
    return progress;
  }

  return {
    counted(key, body) {
      const progress = begin(key);
      const reader = body.getReader();
      return new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            try {
              const { done, value } = await reader.read();
              if (done) {
                progress.state = 'complete';
                controller.close();
                return;
              }
              progress.bytes += value.length;
              progress.lines += linesIn(value);
              controller.enqueue(value);
            } catch (error) {
              progress.state = 'broken';
              controller.error(error);
            }
          },
          async cancel(reason) {
            progress.state = 'broken';
            await reader.cancel(reason);
          },
        },
        { highWaterMark: 0 },
      );
    },

    progressOf: (key) => ({ ...(known.get(key) ?? { state: 'unknown', bytes: 0, lines: 0 }) }),
  };
}

function linesIn(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) count++;
  return count;
}
