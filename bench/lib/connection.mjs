import { once } from 'node:events';
import { connect } from 'node:net';

const HEAD_END = '\r\n\r\n';
/** A server that is silent for this long hangs, in milliseconds. */
const SILENCE_MS = 30_000;

/**
 * A kept-alive HTTP/1.1 connection with one request at a time, on a bare socket: Node's own client
 * costs more CPU time a request than the echo that is to be measured, and would cap it.
 */
export class Connection {
  #socket;
  #received = '';
  #waiting = null;

  /** Opens a connection to a port of this machine. */
  static async open(port) {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    await once(socket, 'connect');
    return new Connection(socket);
  }

  constructor(socket) {
    this.#socket = socket;
    // One byte a character, so that lengths are lengths in bytes.
    socket.setEncoding('latin1');
    socket.on('data', (text) => this.#read(text));
    socket.setTimeout(SILENCE_MS, () => socket.destroy());
    // The close event that follows an error says all that we need.
    socket.on('error', () => {});
    socket.on('close', () => this.#fail());
  }

  /**
   * Sends a request and resolves with its answer.
   * @param request all its bytes, see `postRequest`
   * @throws Error with the code BROKEN when the connection ends before the whole answer is there
   */
  send(request) {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      if (this.#socket.destroyed) this.#fail();
      else this.#socket.write(request);
    });
  }

  close() {
    this.#socket.destroy();
  }

  #read(text) {
    this.#received += text;
    const headEnd = this.#received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const length = lengthOf(this.#received.slice(0, headEnd));
    const bodyStart = headEnd + HEAD_END.length;
    if (Number.isNaN(length)) return this.#socket.destroy();
    if (this.#received.length < bodyStart + length) return;
    const answer = {
      // "HTTP/1.1 201 Created"
      status: Number(this.#received.slice(9, 12)),
      body: this.#received.slice(bodyStart, bodyStart + length),
    };
    this.#received = '';
    const { resolve } = this.#waiting;
    this.#waiting = null;
    resolve(answer);
  }

  #fail() {
    const error = new Error('the connection broke before the answer was complete');
    this.#waiting?.reject(Object.assign(error, { code: 'BROKEN' }));
    this.#waiting = null;
  }
}

/** Bytes of the body; NaN for an answer without Content-Length, which this client does not read. */
const lengthOf = (head) => Number(/\r\ncontent-length: *(\d+)/i.exec(head)?.[1] ?? Number.NaN);

/** The bytes of a POST of JSON as a page of the site sends it, without what servers ignore. */
export function postRequest(port, path, json) {
  const body = Buffer.from(json);
  const head = [
    `POST ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Origin: http://127.0.0.1',
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
  ];
  return Buffer.concat([Buffer.from(head.join('\r\n') + HEAD_END), body]);
}
