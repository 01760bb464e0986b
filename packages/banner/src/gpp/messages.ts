/** How frames of other origins reach `__gpp` (CMP API Specification 1.1, "Using postmessage"). */
import type { Guard } from '../bridge.ts';
import type { GppCallback } from './api.ts';

interface Call {
  command?: unknown;
  parameter?: unknown;
  version?: unknown;
  callId?: unknown;
}

/** Answers calls that come as messages, in the form in which they came: as objects or as their JSON. */
export function answerMessages(): void {
  addEventListener('message', ({ data, source }) => {
    const call = callIn(data);
    if (!call || !source) return;
    const { command, parameter, version, callId } = call;
    const reply: GppCallback = (returnValue, success) => {
      const message = { __gppReturn: { returnValue, success, callId } };
      source.postMessage(typeof data === 'string' ? JSON.stringify(message) : message, {
        // Whoever asks may know: every script of the page may.
        targetOrigin: '*',
      });
    };
    window.__gpp?.(command, reply, parameter, version);
  });
}

/** The call in a message, if it is one. */
export function callIn(data: unknown): Call | null {
  try {
    // Pages send each other much else, which is not worth parsing.
    const isText = typeof data === 'string' && data.includes('__gppCall');
    const { __gppCall: call } = isText ? JSON.parse(data) : (data as { __gppCall?: unknown });
    return call && typeof call === 'object' ? call : null;
  } catch {
    return null;
  }
}

/**
 * Marks the page for frames that look for it. The frame stands in the head, where nothing of it is laid
 * out, and is guarded like every window of the page's origin.
 */
export function addLocator({ adopt }: Pick<Guard, 'adopt'>): void {
  const frame = document.createElement('iframe');
  frame.name = '__gppLocator';
  // Firefox gives an empty frame its window only now.
  frame.onload = () => adopt(frame.contentWindow as Window);
  document.head.append(frame);
}
