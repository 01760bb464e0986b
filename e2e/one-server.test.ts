import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ASSENT, type Service, startService } from './kit/service.ts';

let service: Service;
beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.close());

describe('a data folder', () => {
  it('has one server: a second one refuses to start, the command line does not', async () => {
    const env = { ...process.env, DATA_DIR: service.dataDir, PORT: '0' };
    const second = promisify(execFile)(process.execPath, [ASSENT, 'serve'], { env });
    await expect(second).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^assent: Another server has the store in [^\n]+\n$/),
    });
    expect((await service.assent('export', '--site', 'facts42')).stderr).toBe('');
  });

  it('is free again at once when its server is killed', async () => {
    await service.stop('SIGKILL');
    await service.start();
    expect((await fetch(`${service.origin}/demo/facts42/`)).status).toBe(200);
  });
});
