/** What browsers have and the test environment lacks. */
if ('location' in globalThis) Object.assign(globalThis, { origin: location.origin });
