/** What holds where, without zod: for the admin's screens, as `vocabulary.ts` is for the banner. */
export * from './places/age-at.ts';
export * from './places/place.ts';
export * from './places/regime-at.ts';
export * from './places/table.ts';
