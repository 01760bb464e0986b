import { afterEach, describe, expect, it } from 'vitest';
import { clearDevice } from '../test-kit.ts';
import { switchOff } from './off-switch.ts';

const OFF = ['google-analytics'];

const flags = () => Object.keys(window).filter((name) => name.startsWith('ga-disable-'));

function addTag(address: string): void {
  const script = document.createElement('script');
  script.type = 'text/plain';
  script.setAttribute('src', address);
  document.head.append(script);
}

afterEach(() => {
  clearDevice();
  document.head.replaceChildren();
  for (const name of flags()) Reflect.deleteProperty(window, name);
});

describe('the off switch of Google tags', () => {
  it('is set for every tag that a cookie or a script names', () => {
    document.cookie = '_ga=GA1.1.1;path=/';
    document.cookie = '_ga_COOKIE1=GS1.1;path=/';
    addTag('https://tags.example/gtag/js?id=G-SCRIPT1&l=dataLayer');
    addTag('https://tags.example/gtag/js?l=dataLayer&id=G-SCRIPT2');
    addTag('https://tags.example/gtm.js?id=GTM-X');
    switchOff(OFF, ['google-analytics', 'maps'], ['maps']);
    expect(flags().sort()).toEqual([
      'ga-disable-G-COOKIE1',
      'ga-disable-G-SCRIPT1',
      'ga-disable-G-SCRIPT2',
    ]);
    expect(Reflect.get(window, 'ga-disable-G-COOKIE1')).toBe(true);
  });

  it.each([
    ['what still may run', ['google-analytics'], ['google-analytics']],
    ['what did not run', ['maps'], []],
    ['another vendor', ['google-analytics', 'maps'], ['google-analytics']],
  ])('is left alone for %s', (_, running, granted) => {
    document.cookie = '_ga_COOKIE1=GS1.1;path=/';
    switchOff(OFF, running, granted);
    expect(flags()).toEqual([]);
  });

  it('is left alone on a site without such tags', () => {
    document.cookie = '_ga_COOKIE1=GS1.1;path=/';
    switchOff([], ['google-analytics'], []);
    expect(flags()).toEqual([]);
  });
});
