/** Services that are no more. The days are from memory. */
export interface EndedService {
  name: string;
  /** ISO 8601 date. */
  endedOn: string;
  /** An address that only it answered, as host and path. */
  addresses: readonly (readonly [host: string, path: string])[];
}

export const ENDED_SERVICES: readonly EndedService[] = [
  {
    name: 'Google+',
    endedOn: '2019-04-02',
    addresses: [
      ['plusone.google.com', '/'],
      ['plus.google.com', '/'],
      ['apis.google.com', '/js/plusone.js'],
    ],
  },
  {
    name: 'Google Optimize',
    endedOn: '2023-09-30',
    addresses: [
      ['www.googleoptimize.com', '/optimize.js'],
      ['optimize.google.com', '/'],
    ],
  },
];
