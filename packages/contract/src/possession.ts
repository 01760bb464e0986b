/** How a browser proves that receipts are its own: by the secret whose hash came with them. */
import { z } from 'zod';
import { Secret, UuidV7 } from './primitives.ts';

export const Possession = z.strictObject({ consentId: UuidV7, secret: Secret });
export type Possession = z.infer<typeof Possession>;
