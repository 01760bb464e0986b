/** The contract: the nouns that banner, server, command line and exports share. */
export * from './canonical.ts';
export * from './choice.ts';
export * from './config.ts';
export * from './form-consent.ts';
export * from './identity.ts';
export * from './json-schema.ts';
export * from './opt-out.ts';
export * from './possession.ts';
export * from './primitives.ts';
export * from './problem.ts';
export * from './receipt.ts';
export * from './signals.ts';
export * from './vendor.ts';
export * from './vocabulary.ts';
