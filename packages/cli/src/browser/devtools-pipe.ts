import type { Readable, Writable } from 'node:stream';

/** Calls a method of the Chrome DevTools Protocol, which answers or rejects. */
export type Call = (
  method: string,
  params?: object,
  session?: string,
) => Promise<Record<string, unknown>>;

interface Answer {
  /** Missing in what is no answer, but an event. */
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
}

interface Caller {
  resolve(result: Record<string, unknown>): void;
  reject(error: Error): void;
}

/**
 * Speaks the Chrome DevTools Protocol over a pipe (`--remote-debugging-pipe`): messages are JSON, each
 * ended by a zero byte. Every call rejects once the pipe is closed.
 */
export function devtoolsOn(toBrowser: Writable, fromBrowser: Readable): Call {
  const callers = new Map<number, Caller>();
  let calls = 0;
  let isClosed = false;
  let rest = '';

  fromBrowser.setEncoding('utf8');
  fromBrowser.on('data', (text: string) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) settle(JSON.parse(message) as Answer);
  });
  fromBrowser.on('close', () => {
    isClosed = true;
    for (const { reject } of callers.values()) reject(closed());
  });
  // The call that was written gets the answer that the pipe is closed.
  toBrowser.on('error', () => {});

  function settle({ id = 0, result = {}, error }: Answer): void {
    const caller = callers.get(id);
    callers.delete(id);
    if (error) caller?.reject(new Error(error.message));
    else caller?.resolve(result);
  }

  return (method, params = {}, sessionId) =>
    new Promise((resolve, reject) => {
      if (isClosed) return reject(closed());
      calls += 1;
      callers.set(calls, { resolve, reject });
      toBrowser.write(`${JSON.stringify({ id: calls, method, params, sessionId })}\0`);
    });
}

const closed = (): Error => new Error('the browser ended');
