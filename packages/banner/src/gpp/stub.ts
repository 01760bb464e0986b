/** Answers scripts of the page until the API is there (CMP API Specification 1.1, "stub code"). */
import type { GppSection } from '@assent/contract/vocabulary';
import {
  CMP_ID,
  GPP_VERSION,
  type Gpp,
  type GppCallback,
  sectionsOf,
  type Waiting,
} from './api.ts';

/**
 * Listeners are registered at once, sections are not known yet, and commands that nobody knows wait.
 * @param onUse hears of every use
 * @returns the function for the page. Called with nothing, and with `events`, it hands over what waits:
 * that is how the API takes its place.
 */
export function stubFor(section: GppSection | '', onUse: () => void): Gpp {
  const queue: unknown[][] = [];
  const listeners: Waiting[] = [];
  let lastId = 0;

  const ping = () => ({
    gppVersion: GPP_VERSION,
    cmpStatus: 'stub',
    cmpDisplayStatus: 'hidden',
    signalStatus: 'not ready',
    ...sectionsOf(section),
    cmpId: CMP_ID,
    sectionList: [],
    gppString: '',
    parsedSections: {},
  });

  function remove(id: unknown): boolean {
    const at = listeners.findIndex((listener) => listener.id === id);
    return at >= 0 && listeners.splice(at, 1).length > 0;
  }

  return (...call) => {
    const [command, callback, parameter] = call;
    if (!call.length) return queue;
    if (command === 'events') return listeners;
    onUse();
    const answer: GppCallback = (data, success) => {
      if (typeof callback === 'function') callback(data, success);
    };
    const answerEvent = (eventName: string, listenerId: unknown, data: boolean) =>
      answer({ eventName, listenerId, data, pingData: ping() }, true);

    switch (command) {
      case 'ping':
        answer(ping(), true);
        break;
      case 'addEventListener':
        listeners.push({ id: ++lastId, callback, parameter });
        answerEvent('listenerRegistered', lastId, true);
        break;
      case 'removeEventListener':
        answerEvent('listenerRemoved', parameter, remove(parameter));
        break;
      case 'hasSection':
      case 'getSection':
      case 'getField':
        answer(null, false);
        break;
      default:
        queue.push(call);
    }
  };
}
