import { type CmpApi, CmpDisplayStatus, CmpStatus, SignalStatus } from '@iabgpp/cmpapi';
import type { AssentApi } from '../api.ts';
import type { Guard } from '../bridge.ts';
import { isAsking } from '../choice.ts';
import { sectionsOf } from './api.ts';
import { stateSection } from './state-section.ts';

/** How long a layer is closed before its choice comes, at most, in milliseconds. */
const CHOICE_MS = 100;

/**
 * Tells by the API what is in force, now and after each choice. The signal is not ready while something
 * is asked or a layer is open, and while a section changes.
 */
export function tellChoices(
  cmp: CmpApi,
  { site, kept }: Pick<Guard, 'site' | 'kept'>,
  assent: Pick<AssentApi, 'get' | 'on'>,
): void {
  const section = site.gpp || '';
  const { applicableSections, supportedAPIs } = sectionsOf(section);
  cmp.setApplicableSections(applicableSections);
  cmp.setSupportedAPIs(supportedAPIs);
  const name = section.split(':')[1];
  if (!name) {
    cmp.setCmpStatus(CmpStatus.LOADED);
    cmp.setCmpDisplayStatus(CmpDisplayStatus.DISABLED);
    cmp.setSignalStatus(SignalStatus.READY);
    return;
  }

  const state = () => {
    const { doNotSell, gpc } = assent.get();
    stateSection(cmp, name, { optedOut: doNotSell || gpc, gpc });
  };
  const signal = (status: SignalStatus) => {
    if (cmp.getSignalStatus() !== status) cmp.setSignalStatus(status);
  };
  const settle = () => {
    if (!isAsking(site, kept())) signal(SignalStatus.READY);
  };
  let closed: ReturnType<typeof setTimeout>;

  assent.on('open', () => {
    clearTimeout(closed);
    signal(SignalStatus.NOT_READY);
    cmp.setCmpDisplayStatus(CmpDisplayStatus.VISIBLE);
  });
  assent.on('close', () => {
    cmp.setCmpDisplayStatus(CmpDisplayStatus.HIDDEN);
    closed = setTimeout(settle, CHOICE_MS);
  });
  assent.on('choice', () => {
    signal(SignalStatus.NOT_READY);
    state();
    cmp.fireSectionChange(name);
    settle();
  });

  state();
  cmp.setCmpStatus(CmpStatus.LOADED);
  if (isLayerOpen()) cmp.setCmpDisplayStatus(CmpDisplayStatus.VISIBLE);
  else settle();
}

/** What was opened before this file came. */
const isLayerOpen = (): boolean => document.querySelector('#assent [data-assent-action]') !== null;
