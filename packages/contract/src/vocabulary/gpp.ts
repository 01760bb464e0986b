/**
 * A section of the IAB Global Privacy Platform: its id and API prefix, in the form in which a CMP lists
 * its APIs (`supportedAPIs`, CMP API Specification 1.1).
 */
export type GppSection = `${number}:us${string}`;
