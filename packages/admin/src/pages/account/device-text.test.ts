import { describe, expect, it } from 'vitest';
import { deviceText } from './device-text.ts';

const MOZILLA = 'Mozilla/5.0';

describe('a device in words', () => {
  it('is the browser and the system, whoever pretends to be another', () => {
    const cases: [string, string][] = [
      [`${MOZILLA} (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox, Linux'],
      [
        `${MOZILLA} (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0`,
        'Edge, Windows',
      ],
      [
        `${MOZILLA} (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile Safari/604`,
        'Safari, iPhone',
      ],
      [
        `${MOZILLA} (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36`,
        'Chrome, Android',
      ],
      [
        `${MOZILLA} (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/18.0 Safari/605`,
        'Safari, macOS',
      ],
    ];
    for (const [userAgent, words] of cases) expect(deviceText(userAgent)).toBe(words);
  });

  it('is nothing where it is not known', () => {
    expect(deviceText(null)).toBeNull();
    expect(deviceText('curl/8.0')).toBeNull();
  });
});
