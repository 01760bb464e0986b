/** WebDriver BiDi, as much of it as a visit needs: commands and their answers over a socket. */
import { WebSocket } from 'ws';

export interface Bidi {
  /** @throws what the browser says went wrong */
  send<T>(method: string, params: object): Promise<T>;
  close(): void;
}

interface Answer {
  id?: number;
  type: 'success' | 'error' | 'event';
  result?: unknown;
  error?: string;
  message?: string;
}

const PATIENCE_MS = 30_000;

interface Waiting {
  late: NodeJS.Timeout;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

export async function connectBidi(address: string): Promise<Bidi> {
  // Node's own, where it has one, sends no more than 4096 messages in a process (seen in Node 20).
  const socket = new WebSocket(address);
  const waiting = new Map<number, Waiting>();
  let last = 0;
  await new Promise((resolve, reject) => {
    socket.onopen = resolve;
    socket.onerror = () => reject(new Error('the browser does not take the connection'));
  });
  socket.onmessage = ({ data }) => {
    const { id = -1, type, result, error, message } = JSON.parse(String(data)) as Answer;
    const asked = waiting.get(id);
    waiting.delete(id);
    clearTimeout(asked?.late);
    if (type === 'success') asked?.resolve(result);
    else asked?.reject(new Error(`${error}: ${message}`));
  };
  socket.onclose = () => {
    for (const { late, reject } of waiting.values()) {
      clearTimeout(late);
      reject(new Error('the browser is gone'));
    }
    waiting.clear();
  };
  return {
    send<T>(method: string, params: object): Promise<T> {
      return new Promise<T>((resolve, reject) => {
        const id = ++last;
        const late = setTimeout(() => {
          waiting.delete(id);
          reject(new Error(`${method} was not answered`));
        }, PATIENCE_MS);
        // The caller knows what the method answers with.
        const done = resolve as Waiting['resolve'];
        waiting.set(id, { late, resolve: done, reject });
        socket.send(JSON.stringify({ id, method, params }));
      });
    },
    close: () => socket.close(),
  };
}
