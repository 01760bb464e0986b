/** The part of the contract without zod: the only one that the banner may import at run time. */
export * from './vocabulary/answer.ts';
export * from './vocabulary/claim.ts';
export * from './vocabulary/cookie.ts';
export * from './vocabulary/csp.ts';
export * from './vocabulary/css.ts';
export * from './vocabulary/decide.ts';
export type * from './vocabulary/declaration.ts';
export type * from './vocabulary/gpp.ts';
export * from './vocabulary/hosts.ts';
export * from './vocabulary/languages.ts';
export * from './vocabulary/look.ts';
export * from './vocabulary/markup.ts';
export * from './vocabulary/notice.ts';
export * from './vocabulary/purposes.ts';
export * from './vocabulary/signals.ts';
export * from './vocabulary/site-script.ts';
export * from './vocabulary/terms.ts';
export * from './vocabulary/uuid.ts';
