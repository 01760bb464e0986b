import { DEVICES } from '@assent/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deviceOf } from './device.ts';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('the class of a device', () => {
  it.each([
    [
      'phone',
      'an iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1',
    ],
    [
      'phone',
      'Chrome on an iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/126.0.6478.54 Mobile/15E148 Safari/604.1',
    ],
    [
      'phone',
      'Chrome on Android, as it is reduced',
      `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/126.0.0.0 Mobile Safari/537.36`,
    ],
    [
      'phone',
      'Samsung Internet',
      `Mozilla/5.0 (Linux; Android 14; SM-S918B) ${WEBKIT} SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36`,
    ],
    [
      'phone',
      'Firefox on Android',
      'Mozilla/5.0 (Android 14; Mobile; rv:127.0) Gecko/127.0 Firefox/127.0',
    ],
    [
      'phone',
      'a web view',
      `Mozilla/5.0 (Linux; Android 13; Pixel 7 Build/TQ3A; wv) ${WEBKIT} Version/4.0 Chrome/125.0.6422.165 Mobile Safari/537.36`,
    ],
    [
      'phone',
      'Opera Mini',
      'Opera/9.80 (J2ME/MIDP; Opera Mini/7.1.32052/29.3709; U; en) Presto/2.8.119 Version/11.10',
    ],
    [
      'phone',
      'KaiOS',
      'Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5',
    ],
    [
      'phone',
      'Windows Phone, which claims to be all others',
      `Mozilla/5.0 (Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950) ${WEBKIT} Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063`,
    ],
    [
      'tablet',
      'an iPad that says so',
      'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1',
    ],
    [
      'tablet',
      'Chrome on an Android tablet',
      `Mozilla/5.0 (Linux; Android 10; K) ${WEBKIT} Chrome/126.0.0.0 Safari/537.36`,
    ],
    [
      'tablet',
      'Firefox on an Android tablet',
      'Mozilla/5.0 (Android 13; Tablet; rv:127.0) Gecko/127.0 Firefox/127.0',
    ],
    [
      'tablet',
      'a Fire tablet',
      `Mozilla/5.0 (Linux; Android 9; KFMAWI) ${WEBKIT} Silk/108.4.6 like Chrome/108.0.5359.160 Safari/537.36`,
    ],
    [
      'desktop',
      'Chrome on Windows',
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/126.0.0.0 Safari/537.36`,
    ],
    [
      'desktop',
      'Edge on Windows',
      `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0`,
    ],
    [
      'desktop',
      'a Windows PC with a pen',
      'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; Touch; Tablet PC 2.0; rv:11.0) like Gecko',
    ],
    [
      'desktop',
      'Safari on a Mac, and on an iPad that asks as one',
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15',
    ],
    [
      'desktop',
      'Firefox on Linux',
      'Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0',
    ],
    [
      'desktop',
      'a Chromebook',
      `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/126.0.0.0 Safari/537.36`,
    ],
    [
      'other',
      'a crawler',
      'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    ],
    [
      'other',
      'a crawler that claims to be a phone',
      `Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) ${WEBKIT} Chrome/126.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1)`,
    ],
    [
      'other',
      'a browser that nobody sits before',
      `Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/126.0.0.0 Safari/537.36`,
    ],
    ['other', 'a program', 'curl/8.5.0'],
    [
      'other',
      'a television',
      'Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) 76.0.3809.146/6.0 TV Safari/537.36',
    ],
    [
      'other',
      'another television',
      `Mozilla/5.0 (Web0S; Linux/SmartTV) ${WEBKIT} Chrome/94.0.4606.128 Safari/537.36 WebAppManager`,
    ],
    [
      'other',
      'a Fire TV',
      `Mozilla/5.0 (Linux; Android 7.1.2; AFTMM Build/NS6265) ${WEBKIT} Silk/110.3.2 like Chrome/110.0.5481.153 Safari/537.36`,
    ],
    [
      'other',
      'a console',
      'Mozilla/5.0 (PlayStation; PlayStation 5/6.50) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.0 Safari/605.1.15',
    ],
    [
      'other',
      'a headset',
      `Mozilla/5.0 (X11; Linux x86_64; Quest 3) ${WEBKIT} OculusBrowser/33.0.0 Chrome/126.0.0.0 VR Safari/537.36`,
    ],
  ])('%s: %s', (device, _, agent) => {
    expect(deviceOf(agent, undefined)).toBe(device);
  });

  it('is other where nothing tells it, and that of the hint where only that does', () => {
    expect(deviceOf(undefined, undefined)).toBe('other');
    expect(deviceOf('', '?0')).toBe('other');
    const reduced = 'Mozilla/5.0 (Linux; K) Chrome/126.0.0.0';
    expect(deviceOf(reduced, '?1')).toBe('phone');
    expect(deviceOf(reduced, '?0')).toBe('desktop');
  });

  it('is one of four, whatever is sent, and however much', () => {
    fc.assert(
      fc.property(fc.string(), fc.option(fc.string(), { nil: undefined }), (agent, mobile) => {
        expect(DEVICES).toContain(deviceOf(agent, mobile));
      }),
    );
    // Whatever took longer than its length would not end within the test's time.
    for (const part of ['android ', 'silk ', 'tablet', 'mozilla; tv', 'aft']) {
      expect(DEVICES).toContain(deviceOf(`Mozilla/5.0 ${part.repeat(100_000)}`, undefined));
    }
  });
});
