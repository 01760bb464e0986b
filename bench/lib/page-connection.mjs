import { once } from 'node:events';
import { connect } from 'node:net';

const HEAD_END = '\r\n\r\n';
/** The end of a chunked body. Pages of the benches have no such line ends within. */
const LAST_CHUNK = Buffer.from('0\r\n\r\n');
/** A server that is silent for this long hangs, in milliseconds. */
const SILENCE_MS = 30_000;

/**
 * A kept-alive connection that asks for one page at a time, and only counts its bytes: a client that
 * read large bodies would use more CPU time than the servers.
 */
export class PageConnection {
  #socket;
  #answer = null;
  #waiting = null;

  /** Opens a connection to a port of this machine. */
  static async open(port) {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new PageConnection(socket);
  }

  constructor(socket) {
    this.#socket = socket;
    socket.on('data', (bytes) => this.#read(bytes));
    socket.setTimeout(SILENCE_MS, () => socket.destroy());
    // The close event that follows an error says all that we need.
    socket.on('error', () => {});
    socket.on('close', () => this.#waiting?.reject(new Error('the connection broke')));
  }

  /** Sends a request and resolves with the status and how many bytes came after the head. */
  ask(request) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#socket.write(request);
    });
  }

  close() {
    this.#waiting = null;
    this.#socket.destroy();
  }

  /** The head comes in one piece: it is short, and the servers write it at once. */
  #read(bytes) {
    if (this.#answer) this.#answer.bytes += bytes.length;
    else this.#answer = answerOf(bytes);
    const { length, status, bytes: received } = this.#answer;
    const isOver =
      length === null ? bytes.subarray(-LAST_CHUNK.length).equals(LAST_CHUNK) : received >= length;
    if (!isOver) return;
    this.#answer = null;
    const { resolve } = this.#waiting;
    this.#waiting = null;
    resolve({ status, bytes: received });
  }
}

/** What the first bytes of an answer say; a chunked one has no length. */
function answerOf(bytes) {
  const end = bytes.indexOf(HEAD_END);
  const head = bytes.toString('latin1', 0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  return {
    status: Number(head.slice(9, 12)),
    length: length === undefined ? null : Number(length),
    bytes: bytes.length - end - HEAD_END.length,
  };
}

/** The bytes of a request for a page, as a browser asks for one. */
export const pageRequest = (port, path) =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Accept: text/html',
    'Accept-Encoding: gzip',
    'Sec-Fetch-Dest: document',
    'Cookie: theme=dark; session=0123456789abcdef',
  ].join('\r\n') + HEAD_END;
