import { fingerprintOf, parseVkey } from '@assent/log';
import type { TimeRange } from '../store/port.ts';

/** What the README of a bundle tells of this one. */
export interface ReadmeFacts {
  site: string;
  /** Name of the site, in the owner's words. */
  name: string;
  origin: string;
  /** Unix milliseconds. */
  createdAt: number;
  range: TimeRange;
  /** The key that signs, as a vkey. */
  key: string;
  hasOlder: boolean;
  hasStamps: boolean;
}

/** Plain words for whoever is handed a bundle and knows nothing of Assent. */
export function readme(facts: ReadmeFacts): string {
  const { site, name, origin, createdAt, key, hasOlder, hasStamps } = facts;
  const parsed = parseVkey(key);
  return `AUDIT BUNDLE

Site       ${name} (${site})
Log        ${origin}
Made       ${new Date(createdAt).toISOString()}
Period     ${period(facts.range)}
Key        ${parsed ? fingerprintOf(parsed) : ''}

This archive holds the evidence of the consents that visitors of the site gave, refused and withdrew:
every receipt, what visitors were shown, what was configured, and what proves that nothing of it was
changed, left out or put in since it was recorded.


HOW TO CHECK IT

1. Unpack the archive into a folder of its own.
2. In that folder run:

     node verify.mjs

   It needs Node.js 20 or newer and nothing else: it installs nothing and uses no network. Its answer
   is one screen: HOLDS, or DOES NOT HOLD and why.

A checker that comes with what it checks could be made to say anything. If you do not trust whoever
gave you this archive, take the checker from somewhere else: "npx assent verify FILE" of an Assent that
you installed, or the page /verify of an Assent service, saved and opened without a network. Both
take the archive as it is.

3. Compare the key's fingerprint above with the one that you were given on another way. Whoever makes
   up a whole log signs it with a key of their own. With the key itself:

     node verify.mjs --key KEY

4. Keep checkpoint.txt. The next time, give it along, and see that what it was signed over is still
   there, unchanged:

     node verify.mjs --checkpoint OLD
${
  hasStamps
    ? `
5. Each time stamp is checked against the log and the certificate in it. Whether that certificate is an
   authority's that you trust is for you to say. With the authority's own certificate as CA.pem:

     openssl ts -verify -CAfile CA.pem -in stamps/N.tsr -data stamps/N.checkpoint
`
    : ''
}

WHAT IS IN IT

README.txt         this text
verify.mjs         the checker; plain JavaScript that can be read
log.ndjson         the log, a line an entry, in the order of recording
checkpoint.txt     how many entries there are and a hash over all of them, signed
keys.txt           the public keys of the log, the oldest first; the last one signs
${
  hasOlder
    ? `older-checkpoint.txt  a checkpoint that was kept earlier
consistency.txt    hashes that show that the log goes on from there
`
    : ''
}${
  hasStamps
    ? `stamps/            time stamps (RFC 3161): N.tsr is what an authority answered, N.checkpoint is
                   what it stamped, when the log had N entries
`
    : ''
}notices/           what visitors were shown, each named by the hash that receipts cite; the .html beside
                   it is the screen as it was: open it in a browser
versions/          every configuration that was published; receipts cite number and hash
vendors.csv        the vendors of each version with purposes and legal bases
opt-outs.ndjson    the ledger of opt-out signals
publications.ndjson what was published, and when
audit-trail.ndjson who changed what on the site, out of the log of this installation's audit trail
manifest.txt       size and SHA-256 of each of these files, signed with the log's key

A line of log.ndjson is a receipt with its position and salt; or what is left of one that was
erased; or a statement of the log about itself, such as of an erasure. Where only a period was asked
for, hashes stand in place of the receipts outside it, so that the checkpoint can still be
recomputed. audit-trail.ndjson is such a log, too, with a checkpoint of its own: hashes stand in place of what was
changed elsewhere than on this site. Erasing a receipt takes its content and salt. The place it had stays, and so does a signed
statement of when and at whose wish it was erased.


WHAT IT SHOWS, AND WHAT IT CANNOT

It shows that every receipt, notice and version here is byte for byte the one that was recorded, that
nothing was taken out of the log, put in or moved since it was signed, and that what was erased is stated
to be.

It cannot show that every visitor's choice was recorded in the first place, nor that the site did what its
configuration says. Times are those of the service's own clock${
    hasStamps
      ? `; but what stands before a time
stamp was recorded by the time in it, for whoever trusts the authority`
      : ''
  }. vendors.csv, opt-outs.ndjson,
publications.ndjson and the .html of notices are signed as they stood when the archive was made; unlike the log, nothing
shows that they said the same before. Whoever holds the log's key can sign another log: against that help
a checkpoint that you kept, and the fingerprint.
`;
}

const day = (at: number | undefined): string =>
  at === undefined ? '' : new Date(at).toISOString();

const period = ({ from, to }: TimeRange): string =>
  from === undefined && to === undefined
    ? 'everything'
    : [from !== undefined && `from ${day(from)}`, to !== undefined && `before ${day(to)}`]
        .filter(Boolean)
        .join(', ');
