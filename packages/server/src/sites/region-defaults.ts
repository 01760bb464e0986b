import type { Regime, SignalCall, SignalPart } from '@assent/contract';

/**
 * The defaults of places that differ from the rest of the world. Google finds the place out by
 * itself, and the narrowest place counts: so a state that asks for a yes is named where its country
 * does not.
 * @param begin what the call begins with
 * @param types what stands for each consent type
 * @param anybody the number of a group that is always granted, unless an opt-out signal ends it
 */
export function regionDefaults(
  begin: readonly string[],
  types: Record<string, SignalPart>,
  byPlace: Record<string, Regime>,
  anybody: number,
): SignalCall[] {
  const places = Object.keys(byPlace).sort();
  const open = places.filter((place) => byPlace[place] !== 'opt-in');
  const shut = places.filter(
    (place) => byPlace[place] === 'opt-in' && open.includes(place.slice(0, 2)),
  );
  const granted = Object.entries(types).map(([type, part]) => [
    type,
    typeof part === 'number' ? anybody : part,
  ]);
  return [
    ...(open.length ? [[...begin, { ...Object.fromEntries(granted), region: open }]] : []),
    ...(shut.length ? [[...begin, { ...types, region: shut }]] : []),
  ];
}
