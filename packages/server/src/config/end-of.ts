/**
 * The end of a host that is in every pattern that fits it, as no pattern covers a whole top-level domain.
 * To look for it costs little, and most patterns have not got it.
 */
export const endOf = (host: string): string => host.split('.').slice(-2).join('.');
