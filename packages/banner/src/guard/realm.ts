/** What every window has; `Window` alone lists no constructors. */
export type Realm = Window & typeof globalThis;
