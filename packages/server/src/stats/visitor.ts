import { countryOf, type Device, UNKNOWN_VALUE } from '@assent/contract';
import type { Context } from 'hono';
import type { PlaceOf } from '../places/place-of.ts';
import { deviceOf } from './device.ts';

/** What is counted of who sent a request: classes of many, of which none leads to a visitor. */
export interface Visitor {
  country: string;
  device: Device;
}

/** @param placeOf tells where a request comes from; null where the operator named no way to */
export const visitorOf = (c: Context, placeOf: PlaceOf | null): Visitor => ({
  country: countryOf(placeOf?.(c) ?? null) ?? UNKNOWN_VALUE,
  device: deviceOf(c.req.header('user-agent'), c.req.header('sec-ch-ua-mobile')),
});
